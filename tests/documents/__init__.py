"""Promises of the papers."""
