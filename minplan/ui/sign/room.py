"""The signing of a plan: a draft or a version, who is to sign it, one signature at a time. In a page and in Berätta."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from minplan.formats import grouped, long_day, sentence
from minplan.plan.completeness import Severity, findings
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.plan.roles import Deed
from minplan.plan.signers import Signer, others, signers
from minplan.plan.signing import Version, binds, is_draft, latest, signed_by
from minplan.text import _, ngettext
from minplan.ui import theme
from minplan.ui.keys.wording import refusal
from minplan.ui.messages import announce
from minplan.ui.pages.page import clear
from minplan.ui.sign.changed_since import ChangedSince
from minplan.ui.sign.form import SignForm
from minplan.ui.sign.rows import SignatureRow, SignerRow
from minplan.ui.sign.wishes import Seal, ShowScan, Strike
from minplan.ui.widgets.busy import Busy
from minplan.ui.widgets.card import Card, Chip, fact, flowing, noticed, ruled, soft
from minplan.ui.widgets.controls import Button
from minplan.ui.widgets.words import Words

_MOST = 5
"""How many things that are missing are told before the rest is counted."""


class SigningRoom(QWidget):
    """The cards. `wished` carries what is asked for (see `wishes`); what comes of it is shown by the next plan."""

    wished = Signal(object)

    def __init__(self, today: date, *, tells_missing: bool = True) -> None:
        """Without `tells_missing` what the plan lacks is told elsewhere."""
        super().__init__()
        self.today, self.read_only, self._tells_missing = today, False, tells_missing
        self.holder: Holder | None = None
        self.plan: Plan | None = None
        self.form: SignForm | None = None
        self.signed: list[SignatureRow] = []
        self.waiting: list[SignerRow] = []
        self.seal: Button | None = None
        self.other: Button | None = None
        self.busy = Busy(_("Making the version ready …"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._signs, self._after = "", ""

    def show_plan(self, plan: Plan) -> None:
        """Show the plan as it is now; a form that is open stays while its version can be signed."""
        if plan is self.plan:
            return
        self.plan = plan
        self._show()

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be sealed or signed."""
        if read_only != self.read_only:
            self.read_only = read_only
            if self.plan is not None:
                self._show()

    def set_holder(self, holder: Holder | None) -> None:
        """Who has opened the plan: who helps is not offered to seal or sign."""
        if holder != self.holder:
            self.holder = holder
            if self.plan is not None:
                self._show()

    @property
    def refused(self) -> str:
        """Why whoever opened the plan is not offered to seal or sign, and who is; "" when they are."""
        return refusal(self.plan, self.holder, Deed.SIGN, self.today)

    @property
    def _offers(self) -> bool:
        return not self.read_only and not self.refused

    def start(self) -> None:
        """Put the keyboard where one goes on: in the form, at the next who is to sign, or at the way to seal."""
        QTimer.singleShot(0, self, self._into_view)  # what was just made has no place before
        if self.form is not None:
            self.form.start()
            return
        rows = [row.sign for row in self.waiting]
        for one in (*rows, self.seal, self.other):
            if one is not None and not one.isHidden():
                one.setFocus()
                return

    def _into_view(self) -> None:
        """See the form from its beginning, or what has the keyboard."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        focused = self.focusWidget()
        inside = area.widget() if area is not None else None
        if area is None or inside is None or focused is None or not self._focused():
            return
        if self.form is not None:
            area.verticalScrollBar().setValue(self.form.mapTo(inside, QPoint(0, 0)).y() - 24)
        area.ensureWidgetVisible(focused, 0, 120)

    def rest(self) -> None:
        """What was asked for could not be done: let it be tried again."""
        self.busy.hide()
        if self.form is not None:
            self.form.rest()

    def _show(self) -> None:
        plan = self.plan
        assert plan is not None  # noqa: S101 - only show_plan and what follows it ask
        version, had, draft = latest(plan), self._focused(), is_draft(plan)
        if self.form is not None and not draft and self._offers and self._goes_on(self.form, plan):
            return
        self.form = None
        self._empty()
        if self.refused and not self.read_only:
            self._column.addWidget(noticed(self.refused))
        cards = self._draft(plan, version) if draft or version is None else self._sealed(plan, version)
        for card in cards:
            self._column.addWidget(card)
        for older in sorted(plan.versions, key=lambda one: one.number, reverse=True):
            if draft or older is not version:
                self._column.addWidget(self._version(plan, older))
        if had:
            self.start()

    def _focused(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def _goes_on(self, form: SignForm, plan: Plan) -> bool:
        """Whether the one who is signing can still sign this version, and has not."""
        version, known = latest(plan), {one.id for one in form.plan.signatures}
        has_signed = any(one.by == form.who and one.id not in known for one in plan.signatures)
        return version is not None and version.id == form.version.id and not has_signed

    def _empty(self) -> None:
        self.signed, self.waiting, self.seal, self.other = [], [], None, None
        self._column.removeWidget(self.busy)
        self.busy.setParent(self)
        self.busy.hide()
        clear(self._column)

    def _draft(self, plan: Plan, version: Version | None) -> Iterator[QWidget]:
        """The plan is a draft: what that means, what lacks, and the way to a version."""
        number = max((one.number for one in plan.versions), default=0) + 1
        card = Card(_("The plan is a draft"), "plan")
        if version is None:
            card.add(Words(_("A draft carries no signature. First make it ready to sign.")))
        else:
            changed = _("The plan has changed since version {number}. What is new carries no signature.")
            card.add(Words(changed.format(number=version.number)))
            card.add(soft(_("Version {number} and its signatures are kept below.").format(number=version.number)))
            card.add(ChangedSince(plan, version))
        card.add(
            Words(_("Version {number} keeps the plan just as it is now. Then it can be signed.").format(number=number))
        )
        card.add(
            soft(_("You can go on changing the plan afterwards. Then it is a draft again, and a new version is made."))
        )
        if self._tells_missing:
            card.add(*self._missing(plan))
        if self._offers:
            self.seal = Button(_("Make version {number} ready to sign").format(number=number), "second", "check")
            self.seal.tall = theme.TALL
            self.seal.clicked.connect(self._seal)
            card.add(self.busy, flowing(self.seal))
        yield card

    def _missing(self, plan: Plan) -> Iterator[QWidget]:
        """What the plan still lacks; never in the way."""
        found = [
            one
            for one in findings(plan, self.today)
            if one.severity is not Severity.NOTE and not one.code.startswith("signature-")
        ]
        if not found:
            return
        yield Words(_("This is still missing. You can make it ready all the same."))
        for one in found[:_MOST]:
            yield noticed(sentence(one.sentence, one.values))
        more = len(found) - _MOST
        if more > 0:
            yield soft(ngettext("And {count} thing more.", "And {count} things more.", more).format(count=more))

    def _sealed(self, plan: Plan, version: Version) -> Iterator[QWidget]:
        """The version that can be signed now: who is to sign, who has; the form of the one who signs."""
        title = _("Version {number}, {day}").format(number=version.number, day=long_day(version.sealed))
        card = Card(title, "sign", [Chip(_("Ready to sign"), "accent", "check")])
        card.add(soft(_("Everyone signs this version, just as it stands. If the plan changes, a new version is made.")))
        signed = signed_by(plan, version)
        rows: list[QWidget] = []
        for signer in signers(plan, self.today):
            one = signed.pop(signer.who, None)
            if one is not None:
                rows.append(self._signature(plan, version, one.id))
            else:
                rows.append(self._waits(plan, signer))
        rows += [self._signature(plan, version, one.id) for one in signed.values()]
        rows += [
            self._signature(plan, version, one.id)
            for one in plan.signatures
            if one.version == version.id and not binds(one, version)
        ]
        yield ruled(card, [*rows, self._print(version)])
        if self._offers and self._others(plan, version):
            self.other = Button(_("Somebody else signs"), "second", "plus")
            self.other.tall = theme.TALL
            self.other.clicked.connect(self._sign_other)
            others_card = Card(_("Others, as they wish"), "helpers")
            yield others_card.add(soft(_("Everyone who takes part may sign for their own part.")), flowing(self.other))

    def _print(self, version: Version) -> QWidget:
        return fact(_("Fingerprint"), grouped(version.fingerprint.upper()))

    def _others(self, plan: Plan, version: Version) -> tuple[str, ...]:
        signed = signed_by(plan, version)
        return tuple(one for one in others(plan, self.today) if one not in signed)

    def _version(self, plan: Plan, version: Version) -> QWidget:
        """An earlier version with those who signed it."""
        title = _("Version {number}, {day}").format(number=version.number, day=long_day(version.sealed))
        rows: list[QWidget] = [
            self._signature(plan, version, one.id, changes=False)
            for one in plan.signatures
            if one.version == version.id
        ]
        if not rows:
            rows = [soft(_("Nobody signed this version."))]
        return ruled(Card(title, "papers"), [*rows, self._print(version)])

    def _signature(self, plan: Plan, version: Version, item: str, *, changes: bool = True) -> SignatureRow:
        one = next(one for one in plan.signatures if one.id == item)
        row = SignatureRow(plan, one, version, changes=changes and self._offers)
        row.struck.connect(self._strike)
        row.shown.connect(self._show_scan)
        self.signed.append(row)
        return row

    def _waits(self, plan: Plan, signer: Signer) -> SignerRow:
        row = SignerRow(plan, signer, changes=self._offers)
        row.chosen.connect(self._open)
        self.waiting.append(row)
        return row

    def _open(self, who: str) -> None:
        self._put_form(who, ())

    def _sign_other(self) -> None:
        version = latest(self.plan) if self.plan is not None else None
        if self.plan is not None and version is not None:
            self._put_form("", self._others(self.plan, version))

    def _put_form(self, who: str, choices: tuple[str, ...]) -> None:
        plan = self.plan
        version = latest(plan) if plan is not None else None
        if plan is None or version is None:
            return
        form = SignForm(plan, version, who, self.today, choices)
        form.wished.connect(self.wished)
        form.left.connect(self._leave)
        self._empty()
        self._column.addWidget(form)
        self.form = form
        self.start()
        announce(self, _("How do you sign?") if who else _("Who signs?"))

    def _leave(self) -> None:
        if self.form is None:
            return
        who, self.form = self.form.who, None
        self._show()
        row = next((one for one in self.waiting if one.who == who), None)
        back = row.sign if row is not None else self.other
        if back is not None:
            back.setFocus()

    def _seal(self) -> None:
        if self.busy.isHidden():
            self.busy.show()
            self.wished.emit(Seal())

    def _strike(self, item: str) -> None:
        self.wished.emit(Strike(item))

    def _show_scan(self, item: str) -> None:
        self.wished.emit(ShowScan(item))
