"""Promises of the encrypted store."""
