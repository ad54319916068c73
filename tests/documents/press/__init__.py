"""Promises of the press, which turns parts into tagged PDF."""
