"""Who writes: asked at the first start, said in the history, changed in the settings, and proposed in Berätta."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minplan.app import Dress
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.store.errors import DiskFull
from minplan.store.store import Store, open_store
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.pages.settings import Settings
from minplan.ui.start.asked import AskWriter
from minplan.ui.tell.list_answer import TextsAnswer
from minplan.ui.widgets.writer import Writer
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def settings(window: Window, chapters: Chapters) -> Settings:
    window.bar.settings.click()
    assert isinstance(window.aside, Settings)
    return window.aside


def writer(settings: Settings) -> Writer:
    assert settings.writer is not None
    return settings.writer


def writes_as(settings: Settings, kind: Voice, name: str) -> None:
    box = writer(settings).name.box
    writer(settings).tiles[kind].click()
    box.setText(name)
    box.setModified(True)
    box.editingFinished.emit()


@pytest.mark.usefixtures("dress")
def test_one_who_writes_for_another_gives_a_name(qtbot: object) -> None:
    step = AskWriter(None)
    qtbot.addWidget(step)  # type: ignore[attr-defined]
    step.show()
    assert step.why_not() == _("Choose who you write as first. You can change it later.")
    assert not step.writer.name.isVisible()
    step.writer.tiles[Voice.SUPPORTER].click()
    assert step.writer.name.isVisible()
    assert step.why_not() == _("Write your name first. You can change it later.")
    assert step.writer.holder is None
    assert step.first is step.writer.name.box
    step.writer.name.box.setText("  Ebba  Ek ")
    assert step.writer.holder == Holder(Voice.SUPPORTER, "Ebba Ek")
    step.writer.tiles[Voice.PERSON].click()
    assert not step.writer.name.isVisible()
    assert step.writer.holder == Holder()


def test_the_settings_change_who_writes_and_the_history_says_it(
    settings: Settings, window: Window, chapters: Chapters, folder: Path
) -> None:
    writes_as(settings, Voice.REPRESENTATIVE, "Maria")
    assert window.plan is not None
    from minplan.plan.edits import change_person

    chapters.plan.edit("Ändrade", change_person(chapters.plan.value, phone="1"))
    assert window.plan.history(1)[0].by == "Maria"
    window.lock()
    with open_store(folder, PASSPHRASE, read_only=True) as store:
        assert store.holder() == Holder(Voice.REPRESENTATIVE, "Maria")


def test_berätta_takes_new_words_for_those_of_whoever_writes(
    window: Window, chapters: Chapters, settings: Settings, settle: Callable[[], None]
) -> None:
    writes_as(settings, Voice.SUPPORTER, "Sam")
    window.close_aside()
    chapters.show_mode("tell")
    chapters.tell.go_to_chapter("want")
    settle()
    assert chapters.tell.seen is not None
    answer = chapters.tell.seen.answer
    assert isinstance(answer, TextsAnswer)
    answer.add()
    assert answer.voice.voice is Voice.SUPPORTER
    answer.pick("Jag vill segla.")
    answer.finish()
    (new,) = [one for one in chapters.plan.value.goals if one.text == "Jag vill segla."]
    assert new.voice is Voice.SUPPORTER


def test_a_full_disk_says_beside_the_question_that_it_was_not_kept(
    settings: Settings, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Store, "set_holder", full)
    writer(settings).tiles[Voice.PERSON].click()
    assert settings.writer_problem is not None
    assert settings.writer_problem.text == str(DiskFull())
    assert window.plan is not None
    assert window.plan.holder is None


def test_no_plan_is_asked_about_while_none_is_open(window: Window, dress: Dress) -> None:
    window.settings_wanted.emit()
    assert isinstance(window.aside, Settings)
    assert window.aside.writer is None
