"""How what minplan promises about safety is tried: rounds of faults, and a count of what was lost in them.

A test that proves a promise is called after it, `test_p05_…`, and lies beside what it is about; here lie those that
bring faults about. `make faults` runs them all and prints what came of it.
"""

from __future__ import annotations

import os


def rounds(short: int) -> range:
    """So many rounds each time; as many as ROUNDS says when somebody tries longer by hand."""
    return range(int(os.environ.get("ROUNDS", short)))
