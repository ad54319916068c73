"""Takes the journey by names and roles alone, over AT-SPI, as a screen reader or a voice does: no key and no place on
the screen. Run by the system's own Python, which has pyatspi: `reader.py FOLDER FILE`, the steps as JSON in the file.

Each thing is found by what it is called and what it is. It is pressed by its Action, written in by its EditableText,
and chosen from a list by the list's Selection; what is written is told to be so by giving the field the focus first.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyatspi

PATIENCE = 45.0
"""How long anything may take, in seconds, on a computer that has much else to do."""
PAUSE = 0.05
BUTTONS = ("push button", "toggle button", "button")
CHOICES = ("radio button", "check box")
FIELDS = ("text", "entry", "password text", "document text", "editable text")


class Lost(Exception):
    """A step that leads nowhere."""


def under(one: Any, *, seen: bool = True) -> Iterator[Any]:
    """Everything under something, itself first; with `seen` only what is on the screen."""
    if seen and one.getRoleName() != "application" and not one.getState().contains(pyatspi.STATE_SHOWING):
        return
    yield one
    for place in range(one.childCount):
        child = one.getChildAtIndex(place)
        if child is not None:
            yield from under(child, seen=seen)


def called(one: Any) -> str:
    """What it is called: by its label, where it has one."""
    for relation in one.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            return str(relation.getTarget(0).name)
    return str(one.name)


def says(one: Any) -> str:
    """All that something says: its name, its description and its text."""
    try:
        text = one.queryText()
        written = text.getText(0, text.characterCount)
    except NotImplementedError:
        written = ""
    return "\n".join(part for part in (one.name, one.description, written) if part)


class Reader:
    """Does the steps. `folder` is where files are saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = self._wait(self._found, "the program does not come")

    @staticmethod
    def _found() -> Any:
        return next((one for one in pyatspi.Registry.getDesktop(0) if one and one.name == "minplan"), None)

    def see(self, text: str) -> None:
        """Wait until something on the screen says it."""
        self._wait(lambda: any(text in says(one) for one in under(self.program)), "it is not seen")

    def gone(self, text: str) -> None:
        """Wait until nothing says it, not even out of sight."""
        self._wait(lambda: not any(text in says(one) for one in under(self.program, seen=False)), "it is still there")

    def press(self, name: str) -> None:
        self._act(self._find(name, BUTTONS), "Press")

    def choose(self, name: str) -> None:
        one = self._find(name, CHOICES)
        if not one.getState().contains(pyatspi.STATE_CHECKED):
            self._act(one, "Toggle")
        self._wait(lambda: one.getState().contains(pyatspi.STATE_CHECKED), "it is not chosen")

    def write(self, text: str, name: str) -> None:
        self._write(self._find(name, FIELDS), text)

    def pick(self, name: str, of: str) -> None:
        self._in_list(self._find(of, ("combo box",)), name)

    def turn(self, name: str) -> None:
        self._in_list(self._find("Kapitel", ("list",)), name)

    def save(self, file: str) -> None:
        asked = self._wait(lambda: self._first(lambda one: one.getRoleName() in ("dialog", "file chooser")), "no file")
        field = self._wait(lambda: _first(asked, lambda one: one.getRoleName() in FIELDS), "no place to write in")
        self._write(field, str(self.folder / file))
        self._act(_first(asked, lambda one: one.name.replace("&", "") in ("Spara", "Save")), "Press")
        self._wait(lambda: (self.folder / file).exists(), "the file is not saved")

    def _in_list(self, one: Any, name: str) -> None:
        """Choose from a list by its Selection."""
        wanted = self._wait(lambda: _first(one, lambda item: _is(item.name, name), seen=False), f"no {name!r} there")
        holder = wanted.parent
        holder.querySelection().selectChild(wanted.getIndexInParent())

    def _write(self, field: Any, text: str) -> None:
        field.queryComponent().grabFocus()
        field.queryEditableText().setTextContents(text)

    def _act(self, one: Any, name: str) -> None:
        self._wait(lambda: one.getState().contains(pyatspi.STATE_ENABLED), "it cannot be pressed now")
        actions = one.queryAction()
        names = [actions.getName(n) for n in range(actions.nActions)]
        if name not in names:
            raise Lost(f"it has no action {name!r}, but {names}")
        actions.doAction(names.index(name))

    def _find(self, name: str, roles: tuple[str, ...]) -> Any:
        return self._wait(
            lambda: self._first(lambda one: one.getRoleName() in roles and called(one) == name),
            f"there is no {' or '.join(roles)} {name!r}",
        )

    def _first(self, wanted: Callable[[Any], bool]) -> Any:
        return _first(self.program, wanted)

    def _wait(self, until: Callable[[], Any], otherwise: str) -> Any:
        """Look until it is there. Raises Lost."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(Exception):  # the program may take a thing away while it is looked at: look again
                if found := until():
                    return found
            time.sleep(PAUSE)
        raise Lost(otherwise)


def _is(said: str, name: str) -> bool:
    """A chapter in which something is written says so after its name."""
    return said == name or said.startswith(name + ",")


def _first(root: Any, wanted: Callable[[Any], bool], *, seen: bool = True) -> Any:
    return next((one for one in under(root, seen=seen) if wanted(one)), None)


def tree(program: Any) -> str:
    """What can be seen, a line for each thing: its role and what it says."""
    return "\n".join(f"{one.getRoleName()}: {says(one)!r}" for one in under(program) if says(one))


def main() -> int:
    reader = Reader(Path(sys.argv[1]))
    for verb, *about in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")):
        try:
            getattr(reader, verb)(*(one for one in about if one))
        except Exception as lost:  # noqa: BLE001 - whatever happened, what was on the screen tells why
            sys.stderr.write(f"{verb} {about}: {type(lost).__name__}: {lost}\n{tree(reader.program)}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
