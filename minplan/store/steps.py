"""The steps from each schema to the next.

A step is a function of Alembic's operations. This module imports nothing of the program, since what a step does must
not change when the program does; and a step is never changed once it is released.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # slow to import, and seldom needed
    from alembic.operations import Operations

Step = Callable[["Operations"], None]

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


_TWO_MAY_LACK = ("how", "signs_as", "struck")


def _two(op: Operations) -> None:
    """Who was told what, how it was signed, and notes of one's own."""
    import sqlalchemy as sa

    for table, names in {
        "consents": ("ground", "others", "others_agreed"),
        "copies": ("contact",),
        "versions": ("papers", "record"),
        "signatures": ("drawn", "fingerprint", "ground", "how", "name", "role", "signs_as", "struck", "witnesses"),
    }.items():
        with op.batch_alter_table(table, naming_convention=_NAMES, recreate="always") as changed:
            for name in names:
                empty = "[]" if name in ("others", "others_agreed", "contact", "papers", "witnesses") else ""
                changed.add_column(sa.Column(name, sa.Text(), nullable=name in _TWO_MAY_LACK, server_default=empty))
        with op.batch_alter_table(table, naming_convention=_NAMES, recreate="always") as changed:
            for name in names:
                changed.alter_column(name, server_default=None)
        if "how" in names:
            op.execute("UPDATE signatures SET how = NULL, signs_as = NULL, struck = NULL")
    op.create_table(
        "handed_out",
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("on", sa.Text()),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )


_THREE_NEW: dict[str, dict[str, str]] = {
    "elsewhere": {"other_plan": "other_plans", "text": "", "goal": "", "who": "", "by": "?", "concerns": ""},
    "contradictions": {
        "goal": "goals", "one": "other_plans", "one_says": "", "other": "", "other_says": "", "concerns": "",
    },
    "invitations": {
        "meeting": "meetings", "to": "", "why": "", "sent": "?", "starts": "?", "place": "", "answer": "?",
        "answered": "?", "said": "",
    },
    "noted": {
        "meeting": "meetings", "kind": "", "text": "", "by": "", "topic": "", "question": "?", "goal": "",
        "action": "", "difference": "", "voice": "", "concerns": "",
    },
    "reports": {
        "meeting": "meetings", "by": "", "asked": "?", "due": "?", "came": "?", "text": "", "digest": "",
        "concerns": "",
    },
    "evaluations": {
        "goal": "goals", "on": "", "became": "?", "why": "", "decided": "?", "better": "", "worse": "", "then": "?",
        "change": "", "voice": "", "meeting": "", "words": "", "words_voice": "", "concerns": "",
    },
    "handovers": {"kind": "", "on": "", "left": "", "took_over": "", "summary": ""},
}  # fmt: skip
"""The new tables of the third schema: their columns of text, "?" for one that may be NULL, a table's name for one that
leads to it.
"""


def _three(op: Operations) -> None:
    """Asking for the plan, meetings as they are held, looking back, and going over to others."""
    import sqlalchemy as sa

    for table, names in {
        "plan": ("ended?", "ended_why?"),
        "measures": ("offered?",),
        "actions": ("done?", "outcome"),
        "meetings": ("needs[]", "dealt_with[]", "called_off?"),
        "requests": ("registered?", "number", "said"),
        "handed_out": ("addressed",),
        "notes": ("meeting",),
    }.items():
        added = [(name.rstrip("?[]"), name) for name in names]
        with op.batch_alter_table(table, naming_convention=_NAMES, recreate="always") as changed:
            for name, form in added:
                if form.endswith("?"):
                    changed.add_column(sa.Column(name, sa.Text()))
                else:
                    empty = "[]" if form.endswith("[]") else ""
                    changed.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=empty))
        with op.batch_alter_table(table, naming_convention=_NAMES, recreate="always") as changed:
            for name, form in added:
                if not form.endswith("?"):
                    changed.alter_column(name, server_default=None)
    for table, forms in _THREE_NEW.items():
        columns: list[sa.Column[Any]] = [
            sa.Column("id", sa.Text(), primary_key=True),
            sa.Column("order", sa.Integer(), nullable=False),
        ]
        for name, form in forms.items():
            to = [sa.ForeignKey(f"{form}.id", deferrable=True, initially="DEFERRED")] if form not in ("", "?") else []
            columns.append(sa.Column(name, sa.Text(), *to, nullable=form == "?"))
        op.create_table(table, *sorted(columns, key=lambda one: one.name))


STEPS: tuple[Step, ...] = (_two, _three)
"""Every step since the first release, in order."""
