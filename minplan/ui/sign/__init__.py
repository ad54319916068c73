"""Signing: who must and may, the drawing field, marks with witnesses, ink on paper."""
