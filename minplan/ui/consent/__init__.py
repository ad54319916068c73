"""Who may know what: the table that shows it, and giving, renewing and taking back a consent.

The page "Who may know what" and the question of that name in Berätta are made of these same parts, in two sizes.
"""
