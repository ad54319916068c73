"""Who can open the plan: what is asked for, and the questions before it is done."""
