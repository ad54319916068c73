"""Starts a command, or the app when none is named."""

from __future__ import annotations

import sys

from minplan.commands.cli import run


def main() -> None:
    """The program `minplan`: exits with what the command ended with."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
