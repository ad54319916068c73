"""Asking for the plan, as it is seen: the way with its points, and the letters that fit."""
