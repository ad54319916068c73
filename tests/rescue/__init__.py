"""That the way out leads out: what minplan writes can be read without it."""
