"""A face of the scale, always with its word beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from minplan.formats import capital
from minplan.plan.evaluations import Face
from minplan.plan.labels import label
from minplan.text import _
from minplan.ui.theme import Type
from minplan.ui.widgets.card import soft, stacked
from minplan.ui.widgets.drawings import Picture
from minplan.ui.widgets.words import Words

PICTURES = {Face.GLAD: "glad", Face.SO_SO: "so-so", Face.SAD: "sad"}


def said_face(face: Face | None) -> str:
    """A face in a word; that nothing was answered, for none."""
    return capital(_(label(face))) if face is not None else _("Not answered")


def face_and_word(name: str, face: Face | None, size: int = 40) -> QWidget:
    """What was asked in small words, and under it the face that was chosen with its word."""
    answer = QWidget()
    row = QHBoxLayout(answer)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    if face is not None:
        row.addWidget(Picture(PICTURES[face], size), 0, Qt.AlignmentFlag.AlignVCenter)
    word = Words(said_face(face), Type.LABEL if face is not None else Type.BODY, "ink" if face is not None else "soft")
    word.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(word, 1)
    return stacked(soft(name), answer, gap=4)
