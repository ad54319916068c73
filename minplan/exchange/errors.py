"""What a file from outside can be refused for: always said in one line that names the file, the line and the key."""

from __future__ import annotations

from os import PathLike, fspath

WHOLE_FILE = "file"
"""The key of a refusal that is about the file as a whole."""

Where = tuple[str | int, ...]
"""The way to a value in a file: keys of maps and places in lists, from the outside in."""


class Refused(Exception):
    """The file is not taken in, and nothing was stored. `str()` is one line: FILE:LINE: KEY: what to do."""

    exit_code = 2

    def __init__(self, file: str | PathLike[str], line: int, key: str, sentence: str) -> None:
        super().__init__(f"{one_line(fspath(file))}:{line}: {one_line(key)}: {one_line(sentence)}")
        self.file, self.line, self.key, self.sentence = file, line, key, sentence


def one_line(text: str) -> str:
    """The text with everything that does not print, line breaks and direction marks too, written as `\\u2028`."""
    return "".join(char if char.isprintable() or char == "\u00a0" else _escaped(char) for char in text)


def shown(text: str, most: int = 60) -> str:
    """A piece of the file for a sentence: on one line, and not longer than one reads."""
    return one_line(text if len(text) <= most else text[:most] + "…")


def dotted(where: Where) -> str:
    """The key as people write it: `goals[2].actions[0].by`; what lies deeper than any key of ours is cut off."""
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{shown(part, 40)}" for part in where[:12])
    return (key + "…" * (len(where) > 12)).removeprefix(".") or WHOLE_FILE


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
