"""Promises of the catalogues and of what looks after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from types import ModuleType

import pytest

from minplan.text import LANGUAGES
from tests.lix import lix, sentences, words

CODE = """
from minplan.text import N_, _, ngettext, pgettext

HELLO = N_("Hello {name}")
# Translators: a day of the week
print(_("Sunday"), _("Read\\nthis"))
print(ngettext("One goal", "{count} goals", 3).format(count=3))
print(pgettext("a person", "Guard"))
"""
SWEDISH = "\n".join(
    f"{english}\t{said}"
    for english, said in {
        "Hello {name}": "Hej {name}",
        "Sunday": "söndag",
        "Read\\nthis": "Läs\\ndetta",
        "One goal": "Ett mål",
        "{count} goals": "{count} mål",
        "Guard": "Vakt",
    }.items()
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A program that says little, with no catalogues yet."""
    (tmp_path / "minplan").mkdir()
    (tmp_path / "minplan" / "hello.py").write_text(CODE)
    return tmp_path


@pytest.fixture
def translated(project: Path, strings: ModuleType) -> Path:
    """The same, with all its Swedish."""
    (project / "words").write_text(SWEDISH, encoding="utf-8")
    strings.update(project, strings.swedish_from([project / "words"]))
    return project


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_every_language_of_minplan_has_its_words(strings: ModuleType) -> None:
    assert strings.check() == []


def test_every_catalogue_compiles(root: Path, build_catalogues: ModuleType, tmp_path: Path) -> None:
    for language in LANGUAGES:
        folder = tmp_path / "i18n" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        words = root / "i18n" / language / "LC_MESSAGES" / "minplan.po"
        (folder / "minplan.po").write_bytes(words.read_bytes())
    made = build_catalogues.build_catalogues(tmp_path)
    assert [file.parts[-3] for file in made] == sorted(LANGUAGES)
    for file in made:
        with file.open("rb") as stream:
            assert GNUTranslations(stream).info()["content-type"].endswith("utf-8")


def test_the_same_words_give_the_same_bytes(translated: Path, build_catalogues: ModuleType) -> None:
    once = [file.read_bytes() for file in build_catalogues.build_catalogues(translated)]
    again = [file.read_bytes() for file in build_catalogues.build_catalogues(translated)]
    assert once == again
    assert not list(translated.rglob("*.new"))


def test_nothing_is_wrong_when_all_is_said(translated: Path, strings: ModuleType) -> None:
    assert strings.check(translated) == []
    assert strings.update(translated) == []


def test_english_says_what_the_code_says(translated: Path, strings: ModuleType) -> None:
    english = strings.read(strings.po(translated, "en"), "en")
    assert english["Sunday"].string == "Sunday"
    assert english["One goal"].string == ("One goal", "{count} goals")


def test_the_files_hold_no_dates_and_no_line_numbers(translated: Path, strings: ModuleType) -> None:
    before = (translated / "i18n" / "minplan.pot").read_text()
    *lines, last = CODE.splitlines()
    (translated / "minplan" / "hello.py").write_text("\n".join([last, "", *lines]))
    assert strings.update(translated) == []
    assert "POT-Creation-Date" not in before
    assert "#: minplan/hello.py\n" in before
    assert "#. Translators: a day of the week\n" in before


def test_a_new_text_in_the_code_is_missed_until_it_is_extracted_and_translated(
    translated: Path, strings: ModuleType
) -> None:
    with (translated / "minplan" / "hello.py").open("a") as code:
        code.write('print(_("Goodbye"))\n')
    assert any("minplan.pot" in wrong for wrong in strings.check(translated))
    strings.update(translated)
    assert strings.check(translated) == ["sv: 'Goodbye' is not translated"]


def test_a_text_that_is_no_longer_said_is_taken_away(translated: Path, strings: ModuleType) -> None:
    _change(translated / "minplan" / "hello.py", '_("Sunday"), ', "")
    strings.update(translated)
    assert strings.check(translated) == []
    assert "Sunday" not in strings.po(translated, "sv").read_text()


def test_obsolete_words_are_told(translated: Path, strings: ModuleType) -> None:
    with strings.po(translated, "sv").open("a") as words:
        words.write('#~ msgid "Gone"\n#~ msgstr "Borta"\n')
    assert "sv: 'Gone' is no longer said by the program" in strings.check(translated)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("Hej {name}", "Hej {nam}", "has other {names}"),
        ("Hej {name}", "Hej", "has other {names}"),
        ("Hej {name}", "Hej {name} {name2}", "has other {names}"),
        ("Hej {name}", "Hej {name!r}", "has other {names}"),
        ("Hej {name}", "Hej {name", "has braces that cannot be read"),
        ("Hej {name}", "Hej {}", "has braces that cannot be read"),
        ("{count} mål", "flera mål", "has other {names}"),
        ("Ett mål", "{count} mål", "has other {names}"),
        ("söndag", "Sunday", "reads the same as in English"),
        ("söndag", "", "is not translated"),
        ("Ett mål", "", "is not translated"),
    ],
)
def test_a_bad_translation_is_told(translated: Path, strings: ModuleType, good: str, bad: str, told: str) -> None:
    _change(strings.po(translated, "sv"), f'"{good}"', f'"{bad}"')
    assert any(told in wrong for wrong in strings.check(translated))


def test_a_guess_is_no_translation(translated: Path, strings: ModuleType) -> None:
    _change(strings.po(translated, "sv"), 'msgid "Sunday"', '#, fuzzy\nmsgid "Sunday"')
    assert "sv: 'Sunday' is marked as fuzzy" in strings.check(translated)


def test_easy_swedish_may_lack_words_but_those_it_has_are_checked(translated: Path, strings: ModuleType) -> None:
    easy = strings.po(translated, "sv@lattlast")
    _change(easy, 'msgid "Hello {name}"\nmsgstr ""', 'msgid "Hello {name}"\nmsgstr "Hej {du}"')
    (wrong,) = strings.check(translated)
    assert wrong.startswith("sv@lattlast: 'Hello {name}' has other {names}")


def test_words_that_are_there_are_kept(translated: Path, strings: ModuleType) -> None:
    (translated / "more").write_text("Sunday\tvilodag\n", encoding="utf-8")
    assert strings.update(translated, strings.swedish_from([translated / "more"])) == []
    assert strings.read(strings.po(translated, "sv"), "sv")["Sunday"].string == "söndag"


ABBREVIATIONS = (
    r"\b(t\.? ?ex|bl\.? ?a|m\.? ?m|d\.? ?v\.? ?s|osv|mfl|m\.? ?fl|etc|kl|tel|ca|resp|inkl|pga|p\.? ?g\.? ?a)\b\.?"
)


def _said(strings: ModuleType, root: Path, language: str) -> Iterator[tuple[str, str]]:
    """Every text of a language with the first file that says it."""
    for message in strings.read(strings.po(root, language), language):
        if message.id:
            yield from ((message.locations[0][0], one) for one in strings.forms(message.string) if one)


@pytest.mark.parametrize(("language", "most"), [("sv", 40), ("sv@lattlast", 30)])
def test_the_words_are_easy_to_read(strings: ModuleType, root: Path, language: str, most: int) -> None:
    assert 0 < lix("\n".join(text for _place, text in _said(strings, root, language))) <= most


def test_no_sentence_is_long(strings: ModuleType, root: Path) -> None:
    long = [
        one
        for place, text in _said(strings, root, "sv")
        for one in sentences(text)
        # What is wrong with a file's line is told in one sentence, to someone who writes YAML.
        if len(words(one)) > (20 if place.startswith("minplan/exchange/") else 15)
    ]
    assert long == []


def test_nothing_is_abbreviated(strings: ModuleType, root: Path) -> None:
    short = [
        text for _place, text in _said(strings, root, "sv") if re.search(ABBREVIATIONS, text[0].lower() + text[1:])
    ]
    assert short == []
