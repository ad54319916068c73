"""A key file: a secret on a stick that opens the plan, without anything that tells which plan.

{"format": "minplan-key-file", "version": 1, "secret": HEX, "sha256": HEX}, the checksum as in `keys.json`.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

from minplan.store.errors import Newer, NoKeyFile, NotAPlan, explained
from minplan.store.files import make_file, read_file, sync_folder
from minplan.store.keys_file import checksum

_FORMAT, _VERSION = "minplan-key-file", 1
_MOST_BYTES = 4096


def write(file: Path, secret: str) -> None:
    """Make the file, with a secret by `keys.new_random_secret`. Raises AlreadyThere, DiskFull, ReadOnly, NoPlace."""
    with explained(file, writing=True):
        try:
            make_file(file, to_bytes(secret))
            sync_folder(file.parent)
        except FileExistsError:
            raise
        except BaseException:
            with suppress(OSError):
                file.unlink(missing_ok=True)
            raise


def read(file: Path) -> str:
    """The secret in a file. Raises NoKeyFile, Newer, ReadOnly."""
    try:
        content = read_file(file, _MOST_BYTES)
    except NotAPlan as error:
        raise NoKeyFile(file=file.name) from error
    return from_bytes(content, file.name)


def to_bytes(secret: str) -> bytes:
    """The file's content."""
    said = {"format": _FORMAT, "version": _VERSION, "secret": secret}
    return json.dumps({**said, "sha256": checksum(said)}, indent=1).encode() + b"\n"


def from_bytes(content: bytes, name: str) -> str:
    """The secret in a file's content; `name` is what the file is called. Raises NoKeyFile, Newer."""
    try:
        said = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("format") != _FORMAT:
        raise NoKeyFile(NoKeyFile.damaged if _FORMAT.encode() in content else "", file=name)
    version, secret, expected = said.get("version"), said.get("secret"), said.pop("sha256", None)
    try:
        whole = checksum(said) == expected
    except (ValueError, RecursionError):
        whole = False
    if not whole:
        raise NoKeyFile(NoKeyFile.damaged, file=name)
    if type(version) is int and version > _VERSION:
        raise Newer
    if (
        type(version) is not int
        or version != _VERSION
        or not isinstance(secret, str)
        or not re.fullmatch("[0-9a-f]{64}", secret)
    ):
        raise NoKeyFile(NoKeyFile.damaged, file=name)
    return secret
