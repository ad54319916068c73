"""The window: the only package that imports QtWidgets."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 hands out None, and at times True and False, without counting them. From Python 3.12 they are never
    # counted; before that, each call of a method without an answer takes one away, and after some twenty thousand the
    # program is aborted. A count that no day of work uses up keeps them alive.
    for _one in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_one)).value += 1 << 40
