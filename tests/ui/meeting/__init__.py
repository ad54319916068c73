"""The meeting view, in the real window on a real encrypted store."""
