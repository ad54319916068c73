"""What to do about a file that is not YAML from some line on, by the words of the parsers."""

from __future__ import annotations

from typing import Any

from minplan.text import _


def what_is_wrong(error: Exception) -> tuple[int, str]:
    """The line, from 1, and what to do about a parser's error."""
    problem = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    at, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line = 1 if at is None else at.line + 1
    if began is not None and _is_about_its_beginning(problem, began, at):
        line = began.line + 1
    for words, sentence in _problems().items():
        if words in problem:
            return line, sentence
    return line, _("The file is not readable from here on, so compare the line with the one above it.")


def _is_about_its_beginning(problem: str, began: Any, at: Any) -> bool:
    """What is never closed is noticed at the next key or at the end, and mended where it began."""
    if "end of stream" in problem or "expected ':'" in problem:
        return True
    return "expected ',' or" in problem and at is not None and (at.column == 0 or at.line - began.line == 1)


def no_anchors() -> str:
    """The sentence for an anchor or an alias."""
    return _("Anchors and aliases (& and *) are not allowed, so write the text out or quote it.")


def no_tags() -> str:
    """The sentence for a tag."""
    return _("Tags (!) are not allowed, so take it away or put quotation marks round the text.")


def _problems() -> dict[str, str]:
    """What to do, by the words of libyaml's scanner and parser."""
    quote = _("The text begins with or holds a sign that YAML uses itself, so put quotation marks round it.")
    indent = _("The line begins too far in or too far out, so give it as many spaces as its neighbours.")
    bracket = _("A comma or a closing bracket is missing, or a text with a question mark needs quotation marks.")
    return {
        "a tag": no_tags(),
        "directive": _("Only %YAML may stand before the first key, so take the line away."),
        "an anchor": no_anchors(),
        "an alias": no_anchors(),
        "tab character": _("Here is a tab, so use spaces instead."),
        "cannot start any token": _("Here is a tab, @ or `, so use spaces or put quotation marks round the text."),
        "mapping values are not allowed": _("The text holds a colon and a space, so put quotation marks round it."),
        "expected ':'": _("A colon and a space are missing after the key, so write: key: text."),
        "unexpected ':'": quote,
        "expected ',' or": bracket,
        "end of stream": _("A quotation mark or a bracket that opens here is never closed, so close it."),
        "document indicator": _("A quotation mark that opens here is never closed, so close it."),
        "expected key": indent,
        "'-' indicator": indent,
        "block sequence entries": indent,
        "block mapping": indent,
        "escape": _(
            "The sign \\ is followed by a letter with no meaning, so write \\\\ or use single quotation marks."
        ),
        "hexdecimal": _("The sign \\ is followed by a number with too few digits, so write all of them."),
        "incompatible YAML": _("The file says another version than YAML 1.2, so take away the line with %YAML."),
    }
