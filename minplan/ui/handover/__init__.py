"""A handover asked for one thing at a time, what it leads to, and what becomes of a plan that has ended."""
