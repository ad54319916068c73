"""The encrypted folder that a plan lives in."""
