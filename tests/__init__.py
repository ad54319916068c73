"""What minplan promises, as tests; the folders mirror the package."""
