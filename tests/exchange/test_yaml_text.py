"""YAML is read as YAML 1.2 says, with the words of other readers as the proof; and fast or slow, to the same end."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from minplan.exchange import yaml_text
from minplan.exchange.errors import Refused
from minplan.exchange.yaml_text import Node, read_yaml
from minplan.paths import resource
from tests.ten_years import ten_year_case

FILE = Path("case.yaml")


def read(text: str) -> Any:
    """The bare value of a YAML text."""
    return bare(read_yaml(FILE, text.encode()))


def bare(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {key: bare(value) for key, value in node.value.items()}
    return [bare(value) for value in node.value] if isinstance(node.value, list) else node.value


def as_written(node: Node) -> Any:
    """The value with every scalar as its text."""
    if isinstance(node.value, dict):
        return {key: as_written(value) for key, value in node.value.items()}
    return [as_written(value) for value in node.value] if isinstance(node.value, list) else node.source


def second_opinion(text: str) -> Any:
    """The same by ruamel.yaml's own parser, every scalar as its text."""
    return YAML(typ="base", pure=True).load(text)


@pytest.mark.parametrize(
    "text", [*(resource("cases", f"{name}.yaml").read_text("utf-8") for name in ("katja", "stella", "sven"))]
)
def test_the_cases_mean_the_same_to_another_reader(text: str) -> None:
    assert as_written(read_yaml(FILE, text.encode())) == second_opinion(text)


@pytest.mark.slow
def test_ten_years_mean_the_same_to_another_reader() -> None:
    text = ten_year_case()
    assert as_written(read_yaml(FILE, text.encode())) == second_opinion(text)


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((number, int(number)) for number in ("0", "7", "-7", "+7", "007", "12345678901234567")),
        ("0o17", 15),
        ("0xfF", 255),
        *((number, 0.5) for number in ("1.5", ".5", "1.", "1e3", "-1.5E+3", ".inf", "-.Inf", "+.INF", ".nan", ".NaN")),
        # words, numbers and days of YAML 1.1 are texts
        *((word, word) for word in ("yes", "no", "on", "off", "y", "n", "Yes", "NO", "nULL", "tRUE", "None")),
        *(
            (word, word)
            for word in ("1:30", "190:20:30", "1_000", "0b1", "0x", "0o8", "-0x1", "+.nan", "1e", ".", "-", "+")
        ),
        *((word, word) for word in ("2012-05-03", "2001-12-14t21:59:43.10-05:00", "=", "<<", "１２", "٣")),
    ],
)
def test_an_unquoted_word_means_what_the_core_schema_says(plain: str, value: Any) -> None:
    if plain in ("-", "<<"):  # in a list of their own they are signs
        assert read(f"a: {{b: {plain}}}") == {"a": {"b": value}}
    else:
        assert read(f"a: {plain}") == {"a": value}
        assert type(read(f"a: {plain}")["a"]) is type(value)
    assert read(f'a: "{plain}"') == {"a": plain}
    assert read(f"a: '{plain}'") == {"a": plain}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: [http://x.se/?y=1#z, b:c, 13:30]", {"a": ["http://x.se/?y=1#z", "b:c", "13:30"]}),
        ("a: {b: 2026-01-20 13:00, c: d}", {"a": {"b": "2026-01-20 13:00", "c": "d"}}),
        ("a: [Har du?, Vem? Du?, x]", {"a": ["Har du?", "Vem? Du?", "x"]}),
        ("a: [?x, y]", {"a": ["?x", "y"]}),
        ("a: [Vad ? x, ::y]", {"a": ["Vad ? x", "::y"]}),
        ("{a: {:b: c, 'd' :e, f :g: h}}", {"a": {":b": "c", "d": "e", "f :g": "h"}}),
        ("a: [-x, -, 100%, a#b]", {"a": ["-x", "-", "100%", "a#b"]}),
        ("a: {b, c: }", {"a": {"b": None, "c": None}}),
        ('{"a":1,"b":"x:y?","c":["d"]}', {"a": 1, "b": "x:y?", "c": ["d"]}),
        ('{"a" : "\\/"}', {"a": "/"}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ("{'a':'b'}", {"a": "b"}),
        ("? a\n: b\n", {"a": "b"}),
        ("a:\tb\t# tabs between\n", {"a": "b"}),
        ("a: [b,\n\tc]\n", {"a": ["b", "c"]}),
        ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
        ("\ufeffa: b", {"a": "b"}),
        ("# x\n\n--- # y\na: b\n--- \n"[:-6], {"a": "b"}),
        ("a: b\r\nc:\r  d\r", {"a": "b", "c": "d"}),
        ("a: |\n  x: y?\n\n    z\nb: >-\n  c\n  d\n", {"a": "x: y?\n\n  z\n", "b": "c d"}),
        ('a: "b\n\n  c \\\n  d"', {"a": "b\nc d"}),
        ('a: "\\x41\\u00e5\\U0001F600\\t\\0"', {"a": "Aå😀\t\0"}),
        ("a: x\u2028y\x85z\u2029", {"a": "x\u2028y\x85z\u2029"}),
        ('a: "\x7f\x9f\ufffe"', {"a": "\x7f\x9f\ufffe"}),
        ("a: \ufdd0 \ufdd1 http://x", {"a": "\ufdd0 \ufdd1 http://x"}),
        ('a: "\\ufdd0\\ufdd1\\uFDD2 x:y \u2028"', {"a": "\ufdd0\ufdd1\ufdd2 x:y \u2028"}),
        ("a: 'it''s'", {"a": "it's"}),
        ("å ä: ö", {"å ä": "ö"}),
    ],
)
def test_what_yaml_1_2_allows_is_read(text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize("brk", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(brk: str) -> None:
    text = brk.join(["# ett", "a: x\u2028y\x85", "", "b:", "  - c", "  - d: |", "      e", "      f", "g: h"])
    root = read_yaml(FILE, text.encode()).value
    assert isinstance(root, dict)
    items = root["b"].value
    assert isinstance(items, list)
    assert [root["a"].line, root["b"].line, *(one.line for one in items), root["g"].line] == [2, 4, 5, 6, 9]


# The writer breaks lines at U+0085, U+2028 and U+2029 as YAML 1.1 did, so these stay out here.
TEXTS = st.text(st.characters(exclude_characters="\x85\u2028\u2029", codec="utf-8"), max_size=8) | st.sampled_from(
    [
        "a: b",
        "a:b",
        "x?",
        "?",
        ":",
        "- a",
        "#",
        " a ",
        "\n",
        "a\n\nb\n",
        "yes",
        "12",
        "null",
        "{",
        "a, b",
        "'",
        '"',
        "\\",
        "%",
        "@x",
    ]
)
# The writer leaves a key such as "? a" without quotation marks, and then reads it back itself as "a".
KEYS = TEXTS.filter(lambda text: text and not text.startswith("? "))
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(value=st.dictionaries(KEYS, VALUES, min_size=1), flow=st.booleans())
def test_what_another_program_writes_is_read_as_it_meant(value: Any, flow: bool) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width = flow, 1_000_000
    stream = StringIO()
    yaml.dump(value, stream)
    assert read(stream.getvalue()) == value


@given(
    words=st.lists(st.text("aaabbb::??  #-'/", min_size=1, max_size=8).map("a{}a".format), min_size=1, max_size=3),
    form=st.sampled_from(("- [{}, {}]", "- {{k: {}, l: {}}}", "- {}\n- {}", "- k: {}\n  l: {}")),
)
def test_the_fast_parser_never_reads_anything_else_than_the_exact_one(words: list[str], form: str) -> None:
    """Colons and question marks within unquoted text, where YAML 1.1 and 1.2 part."""
    text = form.format(words[0], words[-1]) + "\n"
    try:
        exact = second_opinion(text)
    except YAMLError:  # it refuses some that YAML 1.2 allows, and all that it does not
        exact = None
    try:
        fast = as_written(read_yaml(FILE, text.encode()))
    except Refused as refused:
        fast = None if exact is None else str(refused)
    assert exact in (None, fast)


def test_a_large_file_is_not_given_to_the_slow_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'a: "\\ud83d\\ude00"\n'
    assert read(text) == {"a": "😀"}
    monkeypatch.setattr(yaml_text, "LONGEST_EXACT", 3)
    with pytest.raises(Refused, match=r"^case\.yaml:1: a: "):
        read(text)
