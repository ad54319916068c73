"""Promises of the law facts: all there, dated, no surer than we are, and plain to read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minplan.plan import law
from minplan.plan.law import Answers, BrokenLaw, Certainty, facts, measures
from tests.lix import lix, sentences, words

CERTAINTY = {
    "lss-1": "A",
    "lss-6": "A",
    "lss-8": "A",
    "lss-9": "A",
    "lss-10": "A",
    "lss-14": "A",
    "lss-15": "A",
    "lss-21": "A",
    "lss-27": "A",
    "lss-28f": "A",
    "complain": "B",
    "fl-6": "A",
    "fl-11": "A",
    "fl-12": "AX",  # whether it covers a request for a plan is unsettled
    "fl-14": "A",
    "fl-32": "A",
    "sip": "AX",  # the numbers were read, the wording was not
    "sip-hsl": "AX",
    "consent": "B",
    "child-secret": "B",
    "guardian": "A",
    "godman": "A",
    "forvaltare": "AB",
    "framtid": "A",
    "parent-adult": "A",
    "reform": "X",
    "gdpr": "BC",
    "mark": "C",
    "ages": "A",
}


def test_every_fact_is_there_and_as_sure_as_it_was_read() -> None:
    assert CERTAINTY.items() <= {one.id: "".join(one.certainty) for one in facts().values()}.items()


def test_every_fact_was_checked_on_a_day() -> None:
    assert {one.checked for one in facts().values()} == {date(2025, 6, 30)}


def test_what_is_not_verified_says_so() -> None:
    unsure = [one for one in facts().values() if not one.verified]
    assert unsure
    for one in unsure:
        assert Certainty.NOT_VERIFIED in one.certainty
        assert "inte säkert" in one.text or "vet inte" in one.text or "inte läst" in one.text


@pytest.mark.parametrize(
    ("fact", "reference"),
    [
        ("lss-10", "10 § LSS"),
        ("fl-12", "12 § förvaltningslagen"),
        ("framtid", "lagen om framtidsfullmakter"),
        ("mark", ""),
    ],
)
def test_a_reference_is_written_as_lawyers_do(fact: str, reference: str) -> None:
    assert facts()[fact].reference == reference


@pytest.mark.parametrize("fact", facts())
def test_every_fact_is_plain_to_read(fact: str) -> None:
    text = facts()[fact].text
    assert lix(text) <= 40
    assert max(len(words(one)) for one in sentences(text)) <= 15
    assert "§" not in text  # references stand beside the text


def test_the_facts_as_a_whole_are_easy() -> None:
    assert lix("\n".join(one.text for one in facts().values())) <= 30


def test_there_are_ten_measures_and_the_region_answers_for_one() -> None:
    assert list(measures()) == list(range(1, 11))
    assert [one.number for one in measures().values() if one.answers is Answers.REGION] == [1]
    assert measures()[2].name == "personlig assistans"
    assert len({one.name for one in measures().values()}) == 10


def test_nobody_can_change_the_law_while_the_program_runs() -> None:
    with pytest.raises(TypeError):
        facts()["lss-10"] = facts()["lss-9"]  # type: ignore[index]


GOOD = {"id": "a", "law": "LSS", "section": "1 §", "text": "Så är det.", "certainty": ["A"], "checked": "2025-06-30"}
MEASURE = {"number": 1, "name": "råd och stöd", "answers": "region"}


def _read(folder: Path, monkeypatch: pytest.MonkeyPatch, *entries: dict[str, Any], **measure: Any) -> None:
    whole = {"facts": entries, "measures": [{**MEASURE, **measure}]}
    (folder / "facts.json").write_text(json.dumps(whole), encoding="utf-8")
    monkeypatch.setattr(law, "resource", lambda *parts: folder / parts[-1])
    law.facts.__wrapped__()
    law.measures.__wrapped__()


@pytest.mark.parametrize(
    "wrong",
    [
        {"certainty": ["D"]},
        {"certainty": []},
        {"checked": "2025-02-30"},
        {"checked": 20250630},
        {"text": ""},
        {"text": 1},
        {"colour": "blue"},
    ],
    ids=str,
)
def test_a_fact_that_is_not_whole_is_refused(
    wrong: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(tmp_path, monkeypatch, GOOD)
    with pytest.raises(BrokenLaw):
        _read(tmp_path, monkeypatch, {**GOOD, **wrong})


def test_two_facts_with_one_id_and_a_strange_measure_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BrokenLaw):
        _read(tmp_path, monkeypatch, GOOD, GOOD)
    with pytest.raises(BrokenLaw):
        _read(tmp_path, monkeypatch, GOOD, answers="nobody")
    with pytest.raises(BrokenLaw):
        _read(tmp_path, monkeypatch, GOOD, number="one")
