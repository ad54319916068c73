"""The words of the program: from the code into i18n/, and whether every language has them all.

    strings.py update         bring minplan.pot and every minplan.po up to date with the code
    strings.py swedish FILE…  put Swedish from lists of `English TAB Swedish` where it is missing
    strings.py check          say what is wrong; exit 1 when anything is

The catalogues hold no dates and no line numbers, so that they change only when a text does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
WHOLE = ("sv", "en")
"""The languages that lack no string."""
PARTLY = ("sv@lattlast",)
"""The languages that may lack strings; another answers for them (see minplan.text)."""
ALIKE = (
    *("minplan", "LSS", "SIP", "IVO", "PDF", "JSON", "FHIR", "OpenMoji", "Information", "Person", "Plan", "Region"),
    *(
        "Start",
        "Status",
        "plan",
        "person",
        "Personnummer",
        "Kommun",
        "Version",
        "version",
        "god",
        "man",
        "förvaltare",
        "fullmakt",
    ),
    *("Försäkringskassan", "Arbetsförmedlingen"),
)
"""Words that may read the same in Swedish as in English; everything else that does is taken for untranslated."""

Key = tuple[str, str]
"""A message's context (or "") and its English."""


def template(root: Path = ROOT) -> Catalog:
    """Every message in the code under minplan/, by file and text, so that nothing moves when a line does."""
    found = _catalogue(None)
    for file in sorted((root / "minplan").rglob("*.py")):
        place = (file.relative_to(root).as_posix(), 0)
        told = extract_from_file("python", str(file), KEYWORDS, ("Translators:",))
        for _line, message, notes, context in sorted(told, key=lambda one: (forms(one[1]), one[3] or "")):
            found.add(message, locations=[place], auto_comments=notes, context=context)
    return found


def _catalogue(language: str | None) -> Catalog:
    locale = language.partition("@")[0] if language else None  # Babel knows no modifier such as @lattlast
    return Catalog(locale=locale, fuzzy=False)


def text_of(catalogue: Catalog, language: str | None) -> str:
    """The catalogue as it stands in its file: sorted by place, with a header that never changes by itself."""
    out = BytesIO()
    write_po(out, catalogue, width=120, omit_header=True, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return _header(language) + out.getvalue().decode()


def _header(language: str | None) -> str:
    spoken = language.partition("@")[0] if language else ""
    lines = [f"Language: {spoken}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    lines += ["Content-Transfer-Encoding: 8bit", "Plural-Forms: nplurals=2; plural=(n != 1);"]
    title = f"# minplan in {language}." if language else "# All that minplan says, to be translated."
    return f'{title}\nmsgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def read(file: Path, language: str) -> Catalog:
    """The catalogue in a .po file; an empty one when there is no file."""
    if not file.exists():
        return _catalogue(language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language.partition("@")[0])


def po(root: Path, language: str) -> Path:
    """Where a language's words lie."""
    return root / "i18n" / language / "LC_MESSAGES" / "minplan.po"


def key(message: Message) -> Key:
    """What a message is known by."""
    return message.context or "", forms(message.id)[0]


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The forms of a text: one, or one for each plural."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


Fill = Callable[[Message], tuple[str, ...]]


def merged(source: Catalog, old: Catalog, language: str, fill: Fill) -> Catalog:
    """The source's messages with the old catalogue's translations; what it lacks is asked of `fill`."""
    known = {key(message): message for message in old if message.id}
    new = _catalogue(language)
    for message in source:
        if not message.id:
            continue
        wanted, had = len(forms(message.id)), known.get(key(message))
        there = forms(had.string) if had and len(forms(had.id)) == wanted else ()
        said = there if any(there) else fill(message)
        new.add(
            message.id,
            string=said if wanted > 1 else "".join(said),
            locations=message.locations,
            flags=had.flags if had else (),
            auto_comments=message.auto_comments,
            user_comments=had.user_comments if had else (),
            context=message.context,
        )
    return new


def nothing(message: Message) -> tuple[str, ...]:
    """No words for this yet."""
    return ("",) * len(forms(message.id))


def english(message: Message) -> tuple[str, ...]:
    """The message ids are English."""
    return forms(message.id)


def expected(root: Path = ROOT, swedish: Fill = nothing) -> dict[Path, str]:
    """Every file in i18n/ as it ought to stand, by path."""
    source = template(root)
    files = {root / "i18n" / "minplan.pot": text_of(source, None)}
    for language, fill in {"sv": swedish, "sv@lattlast": nothing, "en": english}.items():
        file = po(root, language)
        files[file] = text_of(merged(source, read(file, language), language, fill), language)
    return files


def update(root: Path = ROOT, swedish: Fill = nothing) -> list[Path]:
    """Write what has changed, beside first and then replaced; return the files."""
    changed = []
    for file, text in expected(root, swedish).items():
        if file.exists() and file.read_text(encoding="utf-8") == text:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
        changed.append(file)
    return changed


def swedish_from(files: Iterable[Path]) -> Fill:
    """Words from lists: `English TAB Swedish`, a form of a plural on a line of its own; `\\n` is a new line."""
    words: dict[str, str] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            english, tab, said = line.partition("\t")
            if tab and not line.startswith("#"):
                words.setdefault(english.replace("\\n", "\n"), said.replace("\\n", "\n"))
    return lambda message: tuple(words.get(form, "") for form in forms(message.id))


def check(root: Path = ROOT) -> list[str]:
    """All that is wrong, a sentence each."""
    files = expected(root)
    wrong = [
        f"{file.relative_to(root)} is not as the code says: run make extract"
        for file, text in files.items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    for language in (*WHOLE, *PARTLY):
        wrong += [f"{language}: {what}" for what in faults(read(po(root, language), language), language)]
    return wrong


def faults(catalogue: Catalog, language: str) -> Iterator[str]:
    """What is wrong with a language's words."""
    for gone in catalogue.obsolete.values():
        yield f"{forms(gone.id)[0]!r} is no longer said by the program"
    for message in catalogue:
        if message.id:
            for fault in _faults(message, language):
                yield f"{forms(message.id)[0]!r} {fault}"


def _faults(message: Message, language: str) -> Iterator[str]:
    ids, said = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield "is marked as fuzzy"
    if not all(said) or len(said) != len(ids):
        if language in WHOLE or any(said):
            yield "is not translated"
        return
    if language != "en" and said == ids and not set(_words(ids[0])) <= set(ALIKE):
        yield "reads the same as in English"
    for one, other in zip(ids, said, strict=True):
        if _edges(one) != _edges(other):
            yield f"begins or ends with another space than {other!r}"
        try:
            if names(one) != names(other):
                yield f"has other {{names}} than {other!r}"
        except ValueError as broken:
            yield f"has braces that cannot be read ({broken}): {other!r}"


def names(text: str) -> set[str]:
    """The braces of a text, each as it is written. Raises ValueError for braces that are broken or have no name."""
    found = set()
    for _text, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if not name:
            raise ValueError("braces without a name")
        found.add(name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else ""))
    return found


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"\{.*?\}", "", text))


def main(arguments: list[str]) -> int:
    """Do what is asked and say what was done."""
    match arguments:
        case ["check"]:
            wrong = check()
            print("\n".join(wrong) or "Every language has its words.")
            return bool(wrong)
        case ["update"]:
            changed = update()
        case ["swedish", _, *_]:
            changed = update(swedish=swedish_from(map(Path, arguments[1:])))
        case _:
            print(__doc__)
            return 2
    print("\n".join(f"written: {file.relative_to(ROOT)}" for file in changed) or "Nothing has changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
