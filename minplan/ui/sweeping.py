"""What nobody holds any more is looked for while nobody waits: to go through all that is kept takes long enough to be
felt by one who clicks or types just then.
"""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _NEVER = 5_000, 10, 1_000_000
"""After how many new things Python looks among the new ones, how many of those looks make one among the middle ones,
and when it would look through everything by itself.
"""


def begin() -> None:
    """From now on Python goes through everything only when it is told to (`sweep`), and passes by what is here now:
    the program itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)


def sweep() -> None:
    """Let go of all that nobody holds any more."""
    gc.collect()
