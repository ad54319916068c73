"""What a person chooses for this computer: kept in one small file, never in the way when the file is spoilt."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from minplan.text import LANGUAGES
from minplan.ui.settings import LARGEST, MINUTES, AppSettings, read, write
from minplan.ui.theme import SCALES, Look, Motion, Scheme

CHOSEN = some.builds(
    AppSettings,
    scheme=some.sampled_from(Scheme),
    scale=some.sampled_from(SCALES),
    motion=some.sampled_from(Motion),
    pictures=some.booleans(),
    language=some.sampled_from(LANGUAGES),
    read_aloud=some.booleans(),
    auto_lock_minutes=some.sampled_from(MINUTES),
)
ANYTHING: Any = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(), inner, max_size=3),
    max_leaves=6,
)


@given(chosen=CHOSEN)
def test_what_is_chosen_is_read_back(tmp_path_factory: pytest.TempPathFactory, chosen: AppSettings) -> None:
    file = tmp_path_factory.mktemp("settings") / "in" / "settings.json"
    assert write(file, chosen)
    assert read(file) == chosen


@given(said=some.dictionaries(some.sampled_from([*asdict(AppSettings()), "other"]), ANYTHING))
def test_whatever_a_file_says_the_settings_can_be_used(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    found = read(file)
    assert found.scale in SCALES
    assert found.language in LANGUAGES
    assert found.auto_lock_minutes in MINUTES
    assert {type(found.pictures), type(found.read_aloud), type(found.scale)} == {bool, int}


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 50_000, b'{"scale": ' + b"9" * 50_000 + b"}", b" " * LARGEST],
    ids=["empty", "cut", "a list", "nothing", "not text", "deep", "a long number", "large"],
)
def test_a_spoilt_file_is_no_obstacle(tmp_path: Path, spoilt: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(spoilt)
    assert read(file) == AppSettings()


def test_a_value_that_cannot_be_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"scheme": "lila", "scale": 150, "pictures": 0, "language": "en", "auto_lock_minutes": 0}')
    assert read(file) == AppSettings(scale=150, language="en")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps who may read by other means")
def test_the_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "in" / "settings.json"
    assert write(file, AppSettings())
    assert write(file, AppSettings(scale=200))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["settings.json"]


def test_where_it_cannot_be_kept_nothing_else_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "in").write_text("a file where a folder should be")
    assert not write(tmp_path / "in" / "settings.json", AppSettings())


def test_another_look_leaves_the_rest_as_it_is() -> None:
    before = AppSettings(language="en", auto_lock_minutes=30, read_aloud=False)
    after = before.looking(Look(Scheme.DARK, 150, pictures=False, motion=Motion.LESS))
    assert after == AppSettings(Scheme.DARK, 150, Motion.LESS, False, "en", False, 30)
    assert after.look == Look(Scheme.DARK, 150, pictures=False, motion=Motion.LESS)
