"""Berätta: the person's own way through the plan, one question a screen."""

from minplan.ui.tell.tell import Tell

__all__ = ["Tell"]
