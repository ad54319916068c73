"""Möte: the view for one who types while others talk."""

from minplan.ui.meeting.view import MeetingView

__all__ = ["MeetingView"]
