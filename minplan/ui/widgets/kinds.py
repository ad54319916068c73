"""What can stand in a cell or a field: how it is shown, how what is typed is read, and why something cannot be kept.

One description of a field serves the tables and the forms alike. What cannot be read is refused with a sentence, and
stays as it was typed (`Unfinished`) until it is mended, let go of, or the plan says something else there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as data_field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from minplan.formats import clock_time, long_day
from minplan.plan.plan import Plan
from minplan.text import _
from minplan.ui.typed import Unreadable, read_day, read_time


class Refused(ValueError):
    """It cannot be kept so; the sentence says why, and what can be done."""


class Option(NamedTuple):
    """Something to choose: its value, its name, and a line about it."""

    value: Any
    name: str
    about: str = ""


Options = Callable[["Here"], Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Here:
    """The plan as it is now, and what day it is; what there is to choose from in it is found once."""

    plan: Plan
    today: date
    _found: dict[Options, Sequence[Option]] = data_field(default_factory=dict, compare=False, repr=False)

    def offers(self, options: Options) -> Sequence[Option]:
        """What there is to choose from."""
        if options not in self._found:
            self._found[options] = options(self)
        return self._found[options]


def _no_doubt(text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What all kinds share. `text` is what stands in a field, `cell` what stands in a table."""

    def text(self, value: Any, here: Here) -> str:
        """The value as a person reads and writes it."""
        return str(value or "")

    def cell(self, value: Any, here: Here) -> str:
        """The value as it stands in a table."""
        return self.text(value, here)

    def key(self, value: Any, here: Here) -> tuple[Any, ...]:
        """What the value is sorted by; what is empty comes last."""
        text = self.text(value, here)
        return (not text, text.casefold())

    def read(self, raw: Any, here: Here) -> Any:
        """The value of what was typed or chosen. Raises Refused."""
        return raw

    def doubt(self, value: Any) -> str:
        """What seems odd about a value that is kept all the same; "" when nothing does."""
        return ""


@dataclass(frozen=True, slots=True)
class Text(Kind):
    """Words. `needed` is said when there are none; `prose` may have many lines; `doubts` finds what seems odd."""

    needed: str = ""
    prose: bool = False
    doubts: Callable[[str], str] = _no_doubt

    def read(self, raw: Any, here: Here) -> Any:
        """The words, character for character."""
        if self.needed and not str(raw).strip():
            raise Refused(_(self.needed))
        return raw

    def doubt(self, value: Any) -> str:
        """What seems odd about the words."""
        return self.doubts(value) if value else ""


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A day. `needed` is said when there is none; `past` means that it has been."""

    needed: str = ""
    past: bool = False

    def text(self, value: Any, here: Here) -> str:
        """12 mars 2027."""
        return long_day(value) if value else ""

    def cell(self, value: Any, here: Here) -> str:
        """2027-03-12."""
        return value.isoformat() if value else ""

    def key(self, value: Any, here: Here) -> tuple[Any, ...]:
        """By time, those without a day last."""
        return (value is None, value or date.min)

    def read(self, raw: Any, here: Here) -> Any:
        """The day that is meant; none for nothing."""
        if not raw.strip():
            if self.needed:
                raise Refused(_(self.needed))
            return None
        try:
            day = read_day(raw, here.today)
        except Unreadable as unreadable:
            raise Refused(str(unreadable)) from unreadable
        if self.past and day > here.today:
            raise Refused(_("That day has not been yet. Write the year too."))
        return day


@dataclass(frozen=True, slots=True)
class Time(Kind):
    """The time of a moment."""

    def text(self, value: Any, here: Here) -> str:
        """13.30."""
        return clock_time(value)

    def read(self, raw: Any, here: Here) -> Any:
        """The time that is meant."""
        try:
            return read_time(raw)
        except Unreadable as unreadable:
            raise Refused(str(unreadable)) from unreadable


def read_moment(text: str, today: date) -> datetime:
    """A day and a time that stand in one line: 12 mars 2027 13.30. Raises Refused."""
    day, _space, hour = text.strip().rpartition(" ")
    day = day.removesuffix("kl.").removesuffix("kl").removesuffix("klockan").strip(" ,")
    here_year = _is_year(hour)
    try:
        if day and not here_year:
            return datetime.combine(read_day(day, today), read_time(hour))
        read_day(text, today)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from unreadable
    raise Refused(_("Write the time too, like this: {moment}.").format(moment=f"{text.strip()} 13.30"))


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.startswith(("19", "20")) and text.isdigit()


def moved(starts: datetime, *, day: date | None = None, hour: time | None = None) -> datetime:
    """The same moment on another day, or at another time of the day."""
    return datetime.combine(day or starts.date(), hour or starts.time())


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number between `least` and `most`, or none."""

    least: int
    most: int

    def text(self, value: Any, here: Here) -> str:
        """The number in digits."""
        return "" if value is None else str(value)

    def key(self, value: Any, here: Here) -> tuple[Any, ...]:
        """By size, none last."""
        return (value is None, value or 0)

    def read(self, raw: Any, here: Here) -> Any:
        """The number; none for nothing."""
        text = raw.strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 7 and self.least <= int(text) <= self.most):
            raise Refused(_("Write a number from {least} to {most}.").format(least=self.least, most=self.most))
        return int(text)


@dataclass(frozen=True, slots=True)
class Pick(Kind):
    """One of several."""

    options: Options

    def text(self, value: Any, here: Here) -> str:
        """The name of what is chosen."""
        # Codes of two enumerations may be the same word, and then they are equal.
        return next((one.name for one in here.offers(self.options) if one.value == value), str(value or ""))

    def key(self, value: Any, here: Here) -> tuple[Any, ...]:
        """By the order they are offered in, none last."""
        values = [one.value for one in here.offers(self.options)]
        return (not value, values.index(value) if value in values else len(values))


@dataclass(frozen=True, slots=True)
class Picks(Kind):
    """Any number of several. `needed` is said when none is chosen."""

    options: Options
    needed: str = ""

    def text(self, value: Any, here: Here) -> str:
        """The names of what is chosen."""
        names = {one.value: one.name for one in here.offers(self.options)}
        return ", ".join(names.get(one, str(one)) for one in value)

    def read(self, raw: Any, here: Here) -> Any:
        """What is chosen."""
        if self.needed and not raw:
            raise Refused(_(self.needed))
        return raw


@dataclass(frozen=True, slots=True)
class Tick(Kind):
    """So, or not so. `words` is a message: what is so."""

    words: str

    def text(self, value: Any, here: Here) -> str:
        """Yes, or nothing."""
        return _("Yes") if value else _("No")

    def cell(self, value: Any, here: Here) -> str:
        """Yes, or nothing: what is not so leaves its place empty."""
        return _("Yes") if value else ""

    def key(self, value: Any, here: Here) -> tuple[Any, ...]:
        """What is so comes first."""
        return (not value,)


@dataclass(frozen=True, slots=True)
class Told(Kind):
    """Something that is only told, since it follows from the rest."""


Read = Callable[[Here, Any], Any]
Write = Callable[[Here, Any, Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an item. `title` stands above it, `noun` in the name of the step ("day" in "Changed day for: …").

    `write` gives the item with the value, and may raise Refused. In a table the field takes `share` of the room left,
    is never narrower than `least` pixels at 100 %; the one with the highest `last` is the first to give its room up.
    """

    title: str
    noun: str
    kind: Kind
    read: Read
    write: Write
    about: str = ""
    share: int = 2
    least: int = 110
    last: int = 0


def field(name: str, title: str, noun: str, kind: Kind, **look: Any) -> Field:
    """The description of a field that an item has by this name; `title` and `noun` are messages."""

    def read(here: Here, item: Any) -> Any:
        return getattr(item, name)

    def write(here: Here, item: Any, value: Any) -> Any:
        return replace(item, **{name: value})

    return Field(title=title, noun=noun, kind=kind, read=read, write=write, **look)


def told(title: str, read: Read, **look: Any) -> Field:
    """The description of something that is only told."""

    def write(here: Here, item: Any, value: Any) -> Any:
        return item

    return Field(title=title, noun="", kind=Told(), read=read, write=write, **look)


class _Attempt(NamedTuple):
    """What was typed, why it was refused, and what the plan said then."""

    typed: str
    why: str
    instead_of: Any


class Unfinished:
    """What was typed and could not be kept, by item and field: it waits there to be mended."""

    def __init__(self) -> None:
        self._attempts: dict[tuple[str, str], _Attempt] = {}

    def try_to(self, field: Field, here: Here, item: Any, raw: Any) -> Any:
        """The item with what was typed in the field; None when it is refused."""
        place = _place(field, item)
        try:
            new = field.write(here, item, field.kind.read(raw, here))
        except Refused as refused:
            typed = raw if isinstance(raw, str) else ""
            self._attempts[place] = _Attempt(typed, str(refused), field.read(here, item))
            return None
        self._attempts.pop(place, None)
        return new

    def typed(self, field: Field, here: Here, item: Any) -> str | None:
        """What stands there as it was typed; None when the plan's own value does."""
        attempt = self._of(field, here, item)
        return attempt.typed if attempt and attempt.typed else None

    def says(self, field: Field, here: Here, item: Any) -> str:
        """What is to be said beside the field: why it was refused, or what seems odd."""
        attempt = self._of(field, here, item)
        return attempt.why if attempt else field.kind.doubt(field.read(here, item))

    def let_go(self, field: Field, item: Any) -> bool:
        """Forget what was typed; False when nothing was."""
        return self._attempts.pop(_place(field, item), None) is not None

    def waiting(self) -> dict[tuple[str, str], str]:
        """All that was typed and waits to be mended, by the item's id and the title of its field."""
        return {place: one.typed for place, one in self._attempts.items() if one.typed}

    def _of(self, field: Field, here: Here, item: Any) -> _Attempt | None:
        attempt = self._attempts.get(_place(field, item))
        if attempt is not None and attempt.instead_of != field.read(here, item):
            self.let_go(field, item)  # the plan says something else there now
            return None
        return attempt


def _place(field: Field, item: Any) -> tuple[str, str]:
    return getattr(item, "id", ""), field.title
