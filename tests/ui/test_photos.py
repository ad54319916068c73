"""Own photos: what is taken in is only pixels, what is put in a picture's place is locked with the plan, and goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter
from pytestqt.qtbot import QtBot

from minplan.app import Dress
from minplan.open_plan import OpenPlan
from minplan.plan.edits import add, remove
from minplan.plan.people import Participant
from minplan.store.attachments import MOST, AttachmentKind
from minplan.store.errors import DiskFull, StoreError
from minplan.store.photos import Photos
from minplan.store.store import Store, open_store
from minplan.text import _
from minplan.ui.chapters import Chapters
from minplan.ui.own_pictures import own
from minplan.ui.pages.about_me import AboutMe
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.registers import PhotoCard
from minplan.ui.photo import SIDE, NotAPhoto, photo_from, photo_of
from minplan.ui.tell.photo_answer import PhotoAnswer
from minplan.ui.widgets.photo_field import PhotoField
from minplan.ui.widgets.top_bar import TELL
from minplan.ui.window import Window
from tests.ui.conftest import PASSPHRASE

SECRET = b"59.3293N 18.0686E Ebbas kamera"


def drawn(width: int = 60, height: int = 40, kind: str = "png") -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width // 2, width):
        for y in range(height):
            image.setPixelColor(x, y, QColor("blue"))
    return written(image, kind)


def written(image: QImage, kind: str = "png") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(buffer.data().data())


def read(photo: bytes) -> QImage:
    image = QImage()
    assert image.loadFromData(QByteArray(photo), "JPEG")
    return image


def with_exif(jpeg: bytes, orientation: int) -> bytes:
    """The same JPEG with an EXIF part that says how the camera was held, and where (Exif 2.32, 4.6)."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    where = b"\x01\x0e\x00\x02" + len(SECRET).to_bytes(4, "big") + (8 + 2 + 24 + 4).to_bytes(4, "big")
    tiff = b"MM\x00\x2a\x00\x00\x00\x08\x00\x02" + where + entry + b"\x00\x00\x00\x00" + SECRET
    part = b"Exif\x00\x00" + tiff
    return jpeg[:2] + b"\xff\xe1" + (len(part) + 2).to_bytes(2, "big") + part + jpeg[2:]


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_a_photo_of_each_kind_becomes_a_small_jpeg(dress: Dress, kind: str) -> None:
    photo = photo_of(drawn(3000, 1500, kind))
    assert photo.startswith(b"\xff\xd8")
    assert read(photo).size() == QSize(SIDE, SIDE // 2)
    assert len(photo) <= MOST[AttachmentKind.PHOTO]


def test_nothing_is_kept_but_the_pixels(dress: Dress) -> None:
    taken = with_exif(drawn(kind="jpeg"), 1)
    assert SECRET in taken
    photo = photo_of(taken)
    assert SECRET not in photo
    assert b"Exif" not in photo
    named = QImage(20, 20, QImage.Format.Format_RGB32)
    named.fill(0)
    named.setText("Author", SECRET.decode())
    assert SECRET in written(named)
    assert SECRET not in photo_of(written(named))


def test_a_photo_is_turned_as_the_camera_was_held(dress: Dress) -> None:
    image = read(photo_of(with_exif(drawn(60, 40, "jpeg"), 6)))
    assert image.size() == QSize(40, 60)
    assert image.pixelColor(20, 5).red() > 200, "what was to the left is at the top"
    assert image.pixelColor(20, 55).blue() > 200


def noise(side: int) -> QImage:
    """What packs least of all."""
    image, state = QImage(side, side, QImage.Format.Format_RGB32), 1
    for y in range(0, side, 2):
        for x in range(0, side, 2):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            image.setPixel(x, y, state)
    return image


def test_even_noise_is_at_most_two_megabytes(dress: Dress) -> None:
    assert len(photo_of(written(noise(SIDE)))) <= MOST[AttachmentKind.PHOTO]


BROKEN = {
    "nothing": b"",
    "words": b"Jag vill bo ensam.",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='file:///etc/passwd'/></svg>",
    "only a beginning": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "a program": b"MZ" + b"\x90" * 400,
    "an empty WebP": b"RIFF\x04\x00\x00\x00WEBP",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_photo_is_refused_with_a_sentence(dress: Dress, name: str) -> None:
    with pytest.raises(NotAPhoto, match=r"^Filen går inte att använda"):
        photo_of(BROKEN[name])


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_photo_is_no_photo(dress: Dress, kind: str, share: float) -> None:
    whole = drawn(400, 300, kind)
    with pytest.raises(NotAPhoto):
        photo_of(whole[: int(len(whole) * share)])


def test_a_small_file_that_would_fill_the_memory_is_refused(dress: Dress) -> None:
    bomb = bytearray(drawn(8, 8))
    bomb[16:24] = (50_000).to_bytes(4, "big") * 2  # the size that the PNG says it has
    with pytest.raises(NotAPhoto):
        photo_of(bytes(bomb))


def test_files_that_are_no_files_are_refused(dress: Dress, tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "finns inte.jpg", Path("/dev/zero")):
        with pytest.raises(NotAPhoto):
            photo_from(file)


@given(data=some.binary(max_size=300), head=some.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFFaaaaWEBP"]))
@settings(max_examples=60, deadline=None)
@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_level_fail("CRITICAL")
def test_no_file_does_more_than_be_refused(data: bytes, head: bytes) -> None:
    try:
        became = photo_of(head + data)[:2]
    except NotAPhoto as refused:
        became = str(refused)[-1:].encode()
    assert became in (b"\xff\xd8", b".")


@pytest.fixture
def file(tmp_path: Path, dress: Dress) -> Path:
    """A photo on the disk."""
    place = tmp_path / "jag.png"
    place.write_bytes(drawn(300, 300))
    return place


@pytest.fixture
def kept(folder: Path) -> Callable[[], Photos]:
    """The photos that the disk holds."""

    def look() -> Photos:
        with open_store(folder, PASSPHRASE, read_only=True) as store:
            return dict(store.photos())

    return look


def of_me(chapters: Chapters) -> PhotoField:
    chapters.turn_to(CHAPTERS.index(AboutMe))
    page = chapters.page
    assert isinstance(page, AboutMe)
    return next(one for one in page.cards if isinstance(one, PhotoCard)).field


def test_a_photo_is_put_taken_back_and_taken_away(
    window: Window, chapters: Chapters, file: Path, kept: Callable[[], Photos], settle: Callable[[], None]
) -> None:
    field = of_me(chapters)
    assert field.remove.isHidden()
    field.take(file)
    settle()
    assert list(kept()) == ["me"]
    assert own.has("me")
    assert not field.remove.isHidden()
    assert window.plan is not None
    assert window.plan.undoes == "La in ett foto: Katja Ekdal"
    chapters.undo()
    assert kept() == {}
    assert not own.has("me")
    chapters.redo()
    assert list(kept()) == ["me"]
    field.remove.click()
    assert kept() == {}
    assert "Kopior som gjordes tidigare" in chapters.messages.text
    chapters.undo()
    assert list(kept()) == ["me"]


def test_after_the_lock_no_photo_is_left_and_it_is_there_again_when_opened(
    qtbot: QtBot, window: Window, chapters: Chapters, file: Path, settle: Callable[[], None]
) -> None:
    of_me(chapters).take(file)
    settle()
    window.lock()
    assert not own.has("me")
    qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert own.has("me")


def test_the_photo_lies_encrypted_and_nothing_is_left_of_one_that_went(
    ada: tuple[OpenPlan, Store, str], folder: Path, tmp_path: Path
) -> None:
    plan, _store, name = ada
    large = tmp_path / "brus.png"
    large.write_bytes(written(noise(400)))
    assert plan.edit_photo("Foto", name, photo_from(large))
    held = (folder / "attachments.db").read_bytes()
    assert photo_from(large)[200:260] not in held
    assert plan.edit_photo("Bort", name, None)
    assert (folder / "attachments.db").stat().st_size < len(held) / 2


def test_berattas_question_takes_the_same_photo(
    window: Window, chapters: Chapters, file: Path, kept: Callable[[], Photos], settle: Callable[[], None]
) -> None:
    chapters.show_mode(TELL)
    chapters.tell.go_to("me-photo")
    answer = chapters.tell.seen.answer if chapters.tell.seen else None
    assert isinstance(answer, PhotoAnswer)
    assert window.focusWidget() is chapters.tell.onward, "most go past"
    answer.field.take(file)
    settle()
    assert list(kept()) == ["me"]
    assert chapters.tell.place == "me-photo"


def test_a_file_that_is_no_photo_is_told_beside_the_button(
    chapters: Chapters, tmp_path: Path, kept: Callable[[], Photos], settle: Callable[[], None]
) -> None:
    broken = tmp_path / "brev.jpg"
    broken.write_text("Hej", encoding="utf-8")
    field = of_me(chapters)
    field.take(broken)
    settle()
    assert field.problem.text == _(
        "That file cannot be used as a picture. Choose a photo whose name ends with .jpg, .png or .webp."
    )
    assert field.choose.isEnabled()
    assert kept() == {}


@pytest.fixture
def ada(folder: Path, file: Path) -> Iterator[tuple[OpenPlan, Store, str]]:
    """A plan in which someone new, whom nothing names, has a photo; the photo's name."""
    with open_store(folder, PASSPHRASE) as store:
        plan = OpenPlan(store, store.load())
        new, someone = add(plan.value, "participants", Participant(id="", role="granne", name="Ada Lov"))
        assert plan.edit("Ada", new)
        name = f"participants/{someone.id}"
        assert plan.edit_photo("Foto", name, photo_from(file))
        yield plan, store, name


def test_somebodys_photo_goes_with_them_and_comes_back_with_them(ada: tuple[OpenPlan, Store, str]) -> None:
    plan, store, name = ada
    assert plan.edit("Bort", remove(plan.value, *name.split("/")))
    assert dict(plan.photos) == dict(store.photos()) == {}
    assert plan.undo()
    assert list(plan.photos) == list(store.photos()) == [name]


def test_who_is_forgotten_takes_the_photo_along_for_good(ada: tuple[OpenPlan, Store, str]) -> None:
    plan, store, name = ada
    assert plan.edit_photo("Foto", "me", plan.photos[name])
    assert plan.forget(*name.split("/"))
    assert list(plan.photos) == list(store.photos()) == ["me"]
    assert plan.undoes == ""


def test_a_photo_that_cannot_be_saved_stays_on_the_screen_and_is_saved_later(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(folder, PASSPHRASE) as store:
        plan = OpenPlan(store, store.load())
        with monkeypatch.context() as full:

            def no_room(self: Store, old: Photos, new: Photos) -> None:
                raise DiskFull

            full.setattr(Store, "save_photos", no_room)
            assert not plan.edit_photo("Foto", "me", photo_from(file))
            assert plan.problem == str(DiskFull())
            assert not plan.is_saved
            assert list(plan.photos) == ["me"]
        assert plan.save()
        assert plan.is_saved
        assert list(store.photos()) == ["me"]


def test_a_plan_whose_photos_cannot_be_read_is_opened_all_the_same(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(self: Store) -> Photos:
        raise StoreError

    monkeypatch.setattr(Store, "photos", unreadable)
    qtbot.keyClicks(window.unlock.passphrase, PASSPHRASE)
    window.unlock.open.click()
    qtbot.waitUntil(lambda: window.chapters is not None)
    assert window.chapters is not None
    assert window.chapters.messages.text == str(StoreError())


def test_a_photo_is_in_the_backup_made_after_it(ada: tuple[OpenPlan, Store, str]) -> None:
    plan, store, name = ada
    backup = store.back_up(datetime(2026, 5, 20, tzinfo=UTC))
    with open_store(backup, PASSPHRASE, read_only=True) as taken_back:
        assert dict(taken_back.photos()) == dict(plan.photos)
        assert name in plan.photos
