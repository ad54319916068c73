"""minplan: the person's own plan under 10 § LSS."""

__version__ = "0.1.0"
