"""The steps from each schema to the next.

A step is a function of Alembic's operations. This module imports nothing of the program, since what a step does must
not change when the program does; and a step is never changed once it is released.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

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


STEPS: tuple[Step, ...] = (_two,)
"""Every step since the first release, in order."""
