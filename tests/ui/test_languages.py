"""Every page in every language, and in one that is 40 % longer, in a small window with text of twice the size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import Formatter
from types import ModuleType

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as some

from minplan import text
from minplan.app import Dress
from minplan.documents.handbook import names
from minplan.text import LANGUAGES, LONG, _, speaking, stretched
from minplan.ui.chapters import Chapters
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.help import CONTENTS, Help
from minplan.ui.pages.settings import Settings
from minplan.ui.settings import AppSettings, read
from minplan.ui.tell.questions import path
from minplan.ui.theme import Look, Scheme
from minplan.ui.widgets.top_bar import TELL
from minplan.ui.window import Window
from tests.lix import lix
from tests.ui.conftest import TODAY
from tests.ui.walking import clipped

OTHERS = [*(one for one in LANGUAGES if one != "sv"), LONG]
"""Every language but the one that all is walked in, in the same small window and as large (test_walk)."""


@pytest.fixture(autouse=True)
def _as_before(dress: Dress) -> Iterator[None]:
    yield
    dress.set(AppSettings())
    text.set_language("sv")


def speak(window: Window, dress: Dress, spoken: str) -> None:
    """The whole window in a language, in a small window with large text."""
    window.resize(1024, 640)
    dress.choose(Look(Scheme.LIGHT, 200))
    text.set_language(spoken)
    window.speak_anew(dress.look)


@pytest.mark.slow
@pytest.mark.parametrize("spoken", OTHERS)
def test_no_page_is_clipped_in_any_language(
    window: Window, chapters: Chapters, dress: Dress, settle: Callable[[], None], spoken: str
) -> None:
    speak(window, dress, spoken)
    assert window.chapters is not None
    for row, kind in enumerate(CHAPTERS):
        window.chapters.turn_to(row)
        settle()
        assert window.chapters.page.accessibleName() == _(kind.name)
        assert list(clipped(window)) == [], kind.__name__
    window.show_aside(Settings(TODAY, dress.settings))
    settle()
    assert list(clipped(window)) == []
    helping = Help(TODAY)
    window.show_aside(helping)
    for name in (CONTENTS, *names()):
        helping.show_topic(name)
        settle()
        assert list(clipped(window)) == [], name


@pytest.mark.slow
@pytest.mark.parametrize("spoken", OTHERS)
def test_no_question_is_clipped_in_any_language(
    window: Window, chapters: Chapters, dress: Dress, settle: Callable[[], None], spoken: str
) -> None:
    speak(window, dress, spoken)
    assert window.chapters is not None
    window.chapters.show_mode(TELL)
    seen = set()
    for stop in path(window.chapters.plan.value, TODAY):
        if stop.question.id not in seen:
            seen.add(stop.question.id)
            window.chapters.tell.go_to(stop.place)
            settle()
            assert list(clipped(window)) == [], stop.place


@pytest.mark.parametrize("spoken", [*LANGUAGES, LONG])
def test_the_way_in_is_not_clipped_in_any_language(
    window: Window, dress: Dress, settle: Callable[[], None], spoken: str
) -> None:
    speak(window, dress, spoken)
    settle()
    assert window.unlock.passphrase.accessibleName() == _("Passphrase")
    assert list(clipped(window)) == []
    window.start_page.show_first()
    settle()
    assert list(clipped(window)) == []


def test_the_easy_catalogue_is_easy(strings: ModuleType) -> None:
    with strings.po(strings.ROOT, "sv@lattlast").open("rb") as stream:
        said = [form for one in read_po(stream) if one.id for form in strings.forms(one.string) if form]
    assert len(said) >= 100
    assert lix("\n".join(said)) <= 30


MESSAGE = some.lists(some.text("abc åäö.?") | some.sampled_from(["{name}", "{count:d}"])).map("".join)


@given(message=MESSAGE)
def test_the_long_language_is_longer_and_keeps_what_stands_in_braces(message: str) -> None:
    said = stretched(message)
    assert [one[1:] for one in Formatter().parse(said)] == [one[1:] for one in Formatter().parse(message)]
    letters = sum(one.isalpha() for one in "".join(part for part, *_rest in Formatter().parse(message)))
    longer = sum(one.isalpha() for one in "".join(part for part, *_rest in Formatter().parse(said)))
    assert longer >= letters
    assert longer - letters <= 0.4 * letters + message.count(" ") + 60


def test_the_long_language_is_four_tenths_longer() -> None:
    whole = "Skriv det på ditt sätt. Det du skriver ändras aldrig."
    assert len(stretched(whole)) / len(whole) == pytest.approx(1.4, abs=0.15)
    with speaking(LONG):
        assert len(_("Settings")) > len("Inställningar")


def test_nobody_can_choose_the_long_language(dress: Dress) -> None:
    assert LONG not in LANGUAGES
    dress._file.write_text(f'{{"language": "{LONG}"}}', encoding="utf-8")
    assert read(dress._file).language == "sv"
