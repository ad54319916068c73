"""The words by which a line typed at a meeting says itself what it is."""

from __future__ import annotations

KINDS: tuple[tuple[str, str], ...] = (
    ("decision", r"(?:vi\s+)?(?:beslut(?:ar|ade|ades|at|ats)?|beslutspunkt|bestämt|vi\s+bestämde|bestämdes|enades"
                 r"\s+om)"),
    ("note", r"(?:minnes)?anteckning|notering|notera|not|obs!?|info|information|notis|fakta|bakgrund|nuläge"
             r"|kom\s+ihåg"),
    ("promise", r"löfte|åtgärd|att\s+göra|att-göra|todo|to\s+do|uppgift|uppdrag|action|ap|aktivitet|insats"),
    ("difference", r"(?:har\s+)?(?:olika|annan|skilda|avvikande|skiljaktiga?|motsatt)"
                   r"\s+(?:syn|uppfattning(?:ar)?|åsikt(?:er)?|mening(?:ar)?)"
                   r"(?:\s+än\s+\w+)?|oenighet|oense|oeniga|ej\s+överens|inte\s+överens|reservation"),
    ("own_words", r"(?:med\s+)?(?:mina|egna)\s+(?:egna\s+)?ord|jag\s+(?:säger|sa|tycker|sade)|citat"),
)  # fmt: skip
"""What a line begins with when it says itself what it is, by the kind's code."""
