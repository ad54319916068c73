"""What a consent in the making would let somebody read: the very items, and what would still not be read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from minplan.documents.said import labels
from minplan.plan.consents import Kind
from minplan.plan.disclosure import KIND_OF
from minplan.plan.matrix import Seen, preview, would_be
from minplan.plan.plan import Plan
from minplan.text import _, ngettext
from minplan.ui.consent.questions import Wish
from minplan.ui.consent.wording import names, title
from minplan.ui.theme import Type
from minplan.ui.widgets.card import Card, stacked
from minplan.ui.widgets.clearing import clear
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.names import brief, item_name
from minplan.ui.widgets.words import Words

_MOST = 12
"""So many items of each kind are shown before the rest is asked for."""


class Preview(QWidget):
    """Two cards: what would be read, and what would not."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self._wish: Wish | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(12)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(12)
        self.all = Button(_("Show everything"), "quiet", "chevron-down")
        self.all.clicked.connect(self._show_all)
        self._column.addLayout(self._shown)
        self._column.addWidget(self.all)

    def show_wish(self, wish: Wish) -> None:
        """Show what follows from what is chosen now."""
        self._wish = wish
        clear(self._shown)
        plan, to = wish.plan, wish.consent.to
        self.all.hide()
        if not to or not wish.consent.categories:
            return
        name = names(plan, to)
        found = [preview(would_be(plan, wish.consent, wish.instead_of), who, wish.today) for who in to]
        # With several recipients it is read when each of them may.
        together = [(several[0], all(one.verdict for one in several)) for several in zip(*found, strict=True)]
        read = [one for one, by_all in together if by_all]
        left = [one for one, by_all in together if not by_all]
        self._shown.addWidget(self._card(_("Then {name} may read:").format(name=name), plan, read, wish))
        if left:
            self._shown.addWidget(self._card(_("{name} still may not read:").format(name=name), plan, left, None))

    def _card(self, heading: str, plan: Plan, items: Sequence[Seen], wish: Wish | None) -> Card:
        card = Card(heading, "")
        if wish is not None and Kind.IDENTITY in wish.consent.categories:
            card.add(_group(_("Who I am"), [_("Your name, birth date and kommun")]))
        elif not items:
            card.add(Words(_("Nothing in the plan is about only this.")))
        for kind, several in groupby(items, lambda one: KIND_OF[one.collection]):
            lines = [_line(plan, one) for one in several]
            shown = lines if self._whole else lines[:_MOST]
            if more := len(lines) - len(shown):
                shown.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
                self.all.show()
            card.add(_group(title(kind), shown))
        return card

    def _show_all(self) -> None:
        self._whole = True
        if self._wish is not None:
            self.show_wish(self._wish)


def _group(name: str, lines: Sequence[str]) -> QWidget:
    return stacked(Words(name, Type.SMALL_BOLD, "soft"), Words("\n".join(f"• {line}" for line in lines)), gap=2)


def _line(plan: Plan, one: Seen) -> str:
    """An item, and for one that is kept back what it is about that is not told."""
    text = brief(item_name(plan, one.collection, one.item), 200)
    kept = [category for category in one.verdict.categories if not isinstance(category, Kind)]
    return _("{text} (about {what})").format(text=text, what=labels(kept)) if kept and not one.verdict else text
