"""Cases in, the whole plan as JSON out and in."""
