"""Promises of the plan as a value and of its rules."""
