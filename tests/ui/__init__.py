"""Promises of the window and its pages."""
