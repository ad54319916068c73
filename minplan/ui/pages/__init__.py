"""The chapters of the plan, one module each; `contents` has them all."""
