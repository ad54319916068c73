"""Any edit in any cell of any table leaves a whole plan, and looking at any plan changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from minplan.plan.edits import StillNamed, add, remove
from minplan.plan.plan import Plan, sound
from minplan.ui.asking.kept import OFFERED, REQUESTS
from minplan.ui.pages.contents import CHAPTERS
from minplan.ui.pages.registers import Registers, Single
from minplan.ui.widgets.kinds import Field, Here, Pick, Picks, Refused, Text, Tick, Told, Unfinished
from minplan.ui.widgets.names import item_name
from minplan.ui.widgets.register import Kept, put
from minplan.ui.widgets.table_model import Items, Role
from tests.plan.strategies import TEXTS, plans

TODAY = date(2026, 5, 20)
KEPT = [part for page in CHAPTERS if issubclass(page, Registers) for part in page.parts if isinstance(part, Kept)]
KEPT += [OFFERED, REQUESTS]
SINGLE = [part for page in CHAPTERS if issubclass(page, Registers) for part in page.parts if isinstance(part, Single)]
TYPED: Any = st.one_of(
    TEXTS, st.sampled_from(["2026-03-01", "1 mars 2026", "31/2 2026", "13.30", "9", "-1", "19900102-1238", "a@b", ""])
)


def raw(data: st.DataObject, field: Field, here: Here) -> Any:
    """Something that a person might write or choose in a field."""
    if isinstance(field.kind, Pick | Picks):
        values = [one.value for one in field.kind.options(here)]
        if isinstance(field.kind, Picks):
            chosen = st.lists(st.sampled_from(values), unique=True) if values else st.just([])
            return tuple(data.draw(chosen))
        return data.draw(st.sampled_from(values)) if values else None
    return data.draw(st.booleans() if isinstance(field.kind, Tick) else TYPED)


@settings(max_examples=60)
@given(plan=plans(), data=st.data())
def test_any_edits_keep_the_plan_whole(plan: Plan, data: st.DataObject) -> None:
    for _step in range(6):
        here = Here(plan, TODAY)
        kept = data.draw(st.sampled_from(KEPT))
        items = getattr(plan, kept.collection)
        what = data.draw(st.sampled_from(["add", "change", "change", "change", "remove"]))
        if what == "add":
            among = [one.value for one in kept.among(here)] if kept.among else [None]
            if among:
                try:
                    new = kept.new(here, data.draw(TYPED), data.draw(st.sampled_from(among)))
                except Refused:
                    continue
                plan = add(plan, kept.collection, new)[0]
        elif items and what == "remove":
            try:
                plan = remove(plan, kept.collection, data.draw(st.sampled_from(items)).id)
            except StillNamed:
                continue
        elif items:
            fields = [one for one in (*kept.columns, *kept.more) if not isinstance(one.kind, Told)]
            field, item = data.draw(st.sampled_from(fields)), data.draw(st.sampled_from(items))
            new = Unfinished().try_to(field, here, item, raw(data, field, here))
            plan = plan if new is None else put(plan, kept.collection, new)
        assert sound(plan)


@settings(max_examples=40)
@given(plan=plans(), data=st.data())
def test_any_edits_of_what_there_is_one_of_keep_the_plan_whole(plan: Plan, data: st.DataObject) -> None:
    for part in SINGLE:
        here, item = Here(plan, TODAY), part.read(plan)
        for field in part.fields:
            if not isinstance(field.kind, Told):
                new = Unfinished().try_to(field, here, item, raw(data, field, here))
                assert sound(plan if new is None else part.put(plan, new))


@settings(max_examples=40)
@given(plan=plans())
def test_writing_back_what_is_shown_changes_nothing_but_how_a_line_ends(plan: Plan) -> None:
    here = Here(plan, TODAY)
    for kept in KEPT:
        for item in getattr(plan, kept.collection):
            for field in (*kept.columns, *kept.more):
                value = field.read(here, item)
                if isinstance(field.kind, Text) and str(value).strip():
                    assert field.write(here, item, field.kind.read(field.kind.text(value, here), here)) == item
                elif isinstance(field.kind, Pick | Tick):
                    assert field.write(here, item, field.kind.read(value, here)) == item


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=plans(most=3), data=st.data())
def test_the_table_shows_and_sorts_any_plan(qapp: QApplication, plan: Plan, data: st.DataObject) -> None:
    for kept in KEPT:
        model = Items(
            kept.columns, lambda here, item, name=kept.collection: item_name(here.plan, name, item), Unfinished(), None
        )
        model.show(Here(plan, TODAY), getattr(plan, kept.collection))
        model.sort(data.draw(st.integers(-1, len(kept.columns) - 1)))
        assert {one.id for one in model.items} == {one.id for one in getattr(plan, kept.collection)}
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                assert model.index(row, column).data(Role.AccessibleTextRole)
