"""The steps from each schema to the next.

A step is a function of Alembic's operations. This module imports nothing of the program, since what a step does must
not change when the program does; and a step is never changed once it is released.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import, and seldom needed
    from alembic.operations import Operations

Step = Callable[["Operations"], None]

STEPS: tuple[Step, ...] = ()
"""Every step since the first release, in order."""
