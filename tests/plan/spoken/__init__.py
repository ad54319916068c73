"""Tests of the rule that understands a typed meeting line."""
