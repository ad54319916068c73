"""The papers: each a function of a plan that gives parts."""
