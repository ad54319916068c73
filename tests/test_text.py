"""Promises of the words in the language of the one who reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from minplan import text
from minplan.text import LANGUAGES, LONG, N_, _, language, ngettext, pgettext, set_language, speaking

CODE = """
_("Hello"); _("Bye")
ngettext("One goal", "{count} goals", 2)
pgettext("month", "May")
"""
SWEDISH = "Hello\tGoddag\nBye\tAdjö\nOne goal\tEtt mål\n{count} goals\t{count} mål\nMay\tmaj\n"


@pytest.fixture(autouse=True)
def words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strings: ModuleType, build_catalogues: ModuleType
) -> Iterator[None]:
    """A few words in every language, easy Swedish lacking most of them."""
    (tmp_path / "minplan").mkdir()
    (tmp_path / "minplan" / "some.py").write_text(CODE)
    (tmp_path / "sv").write_text(SWEDISH, encoding="utf-8")
    strings.update(tmp_path, strings.swedish_from([tmp_path / "sv"]))
    easy = strings.po(tmp_path, "sv@lattlast")
    easy.write_text(easy.read_text().replace('msgid "Hello"\nmsgstr ""', 'msgid "Hello"\nmsgstr "Hej"'))
    build_catalogues.build_catalogues(tmp_path)
    monkeypatch.setattr(text, "catalogues", lambda: tmp_path / "i18n")
    text._catalogue.cache_clear()
    yield
    set_language("sv")
    text._catalogue.cache_clear()


def test_the_screen_speaks_swedish_until_another_language_is_chosen() -> None:
    hello = N_("Hello")
    assert (language(), _(hello)) == ("sv", "Goddag")
    set_language("en")
    assert (language(), _(hello)) == ("en", "Hello")


def test_a_language_that_minplan_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        set_language("xx")
    assert language() == "sv"


def test_a_document_may_speak_another_language_than_the_screen() -> None:
    with speaking("en"):
        assert _("Hello") == "Hello"
        with speaking("sv@lattlast"):
            assert _("Hello") == "Hej"
        assert _("Hello") == "Hello"
    assert _("Hello") == "Goddag"


def test_the_screens_language_comes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), speaking("en"):
        raise RuntimeError
    assert language() == "sv"


def test_what_one_thread_speaks_is_not_heard_in_another() -> None:
    heard: list[str] = []
    with speaking("en"):
        other = Thread(target=lambda: heard.append(_("Hello")))
        other.start()
        other.join()
    assert heard == ["Goddag"]


def test_easy_swedish_falls_back_to_swedish_for_what_it_lacks() -> None:
    with speaking("sv@lattlast"):
        assert _("Hello") == "Hej"
        assert _("Bye") == "Adjö"
        assert [ngettext("One goal", "{count} goals", count) for count in (1, 2)] == ["Ett mål", "{count} mål"]
        assert pgettext("month", "May") == "maj"


@pytest.mark.parametrize(("count", "said"), [(0, "{count} mål"), (1, "Ett mål"), (2, "{count} mål")])
def test_one_is_told_from_many(count: int, said: str) -> None:
    assert ngettext("One goal", "{count} goals", count) == said


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_no_catalogue_has_is_said_in_english(spoken: str) -> None:
    with speaking(spoken):
        assert _("Something quite new") == "Something quite new"


def test_nothing_is_nothing_in_every_language() -> None:
    for spoken in (*LANGUAGES, LONG):
        with speaking(spoken):
            assert _("") == ""
