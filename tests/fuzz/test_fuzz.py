"""A hostile file is refused whole, in one sentence, and nothing is changed: a corpus of them, and mutations of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings

from minplan.store import backup, one_file
from minplan.store.errors import AlreadyThere
from tests.faults.plugin import Tally
from tests.fuzz.mutate import Change, changes, mutated
from tests.fuzz.targets import CORPUS, TARGETS, corpus, run

SLOW = 2.0
"""Seconds that no file of the corpus may take."""
EXAMPLES = int(os.environ.get("ROUNDS", "6"))

pytestmark = pytest.mark.no_qt_log  # a decoder may grumble at a broken picture
of_each = pytest.mark.parametrize("target", TARGETS)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@of_each
def test_p26_each_file_of_the_corpus_is_taken_or_refused_as_it_should(target: str, work: Path, tally: Tally) -> None:
    """What is called ok-… is taken; every other is refused at once."""
    for file in sorted((CORPUS / target).iterdir()):
        tally.round()
        tally.fault()
        began = process_time()
        assert run(target, file.read_bytes(), work) is file.name.startswith("ok-"), file.name
        assert process_time() - began < SLOW, file.name


@of_each
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=changes)
def test_p26_whatever_is_changed_in_a_file_it_is_taken_or_refused(
    target: str, made: Sequence[Change], work: Path
) -> None:
    """What each target holds to be true of what it takes stands in the target."""
    files = corpus(target)
    run(target, mutated(files[made[0].which % len(files)], made, files), work)


def test_p26_nothing_outside_is_read_or_written_by_a_name(tmp_path: Path) -> None:
    """Names in a file lead nowhere: not up, not to the root, not through a link."""
    outside, inside = tmp_path / "outside", tmp_path / "in"
    for folder in (outside, inside):
        folder.mkdir()
    (outside / "keys.json").write_bytes((CORPUS / "keys" / "ok-one.json").read_bytes())
    for target in ("copy", "backups", "own"):
        for data in corpus(target):
            run(target, data, inside)
    linked = inside / "backups" / "2026-05-20T101500Z-000001"
    linked.parent.mkdir(exist_ok=True)
    linked.symlink_to(outside)
    (inside / "Ebba.minplan").symlink_to(outside)
    assert backup.listed(inside) == ()
    with pytest.raises(AlreadyThere):
        one_file.unpack(CORPUS / "copy" / "no-database.minplan-copy", "", inside / "Ebba.minplan")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "outside"]
    assert [one.name for one in outside.iterdir()] == ["keys.json"]
