"""Journeys through the whole program, as those take them who have no mouse, or no sight."""
