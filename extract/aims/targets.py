"""Targets: the quantified commitments of a document, in its sentences and in its assigning tables."""

from __future__ import annotations

from extract.document.head import Head
from extract.document.sections import Structure
from extract.text.view import View

from .assignees import unit_of_column, unit_of_heading, unit_of_row
from .commitments import has_aim
from .goal import Goal
from .periods import title_period
from .setting import Setting, is_norm, setting_of
from .statements import stated_goals
from .tables import Cell, Table, assigned_cells, caption_of, find_tables

__all__ = ["Goal", "find_targets"]


def find_targets(view: View, structure: Structure, head: Head) -> tuple[Goal, ...]:
    """Return the targets of a document in text order.

    A document that lays down norms has targets only where it has goals or words of aim.
    """
    if is_norm(head) and not any(s.kind == "targets" for s in structure.sections) and not has_aim(view.text.lower()):
        return ()
    setting = setting_of(view.text, structure, head)
    goals: list[Goal] = []
    for start, end in sorted({structure.preamble, structure.body, structure.tail, *structure.annexes}):
        position = start
        states = (start, end) != structure.tail  # there only the tables of an annex without heading count
        for table in find_tables(setting.text, start, end):
            goals += stated_goals(setting, position, table.start, len(goals)) if states else []
            goals += _tabled_goals(setting, table, len(goals))
            position = table.end
        goals += stated_goals(setting, position, end, len(goals)) if states else []
    return tuple(goals)


def _tabled_goals(setting: Setting, table: Table, base: int) -> list[Goal]:
    """Return the targets of an assigning table; a cell is a part of the total above it, else of the last total."""
    caption = caption_of(setting.text, table, setting.floor_at(table.start))
    cells = assigned_cells((setting.text, setting.low), table, caption, setting.time.first_year)
    if not cells:
        return []
    period = setting.time.event_in(caption.lower()) or title_period(caption, setting.time.term) \
        or setting.time.period_at(table.start)
    last = {cell.column: index + base for index, cell in enumerate(cells) if cell.total}
    above: dict[int, int] = {}
    goals = []
    for index, cell in enumerate(cells):
        if cell.total:
            above[cell.column] = index + base
        goals.append(_goal(setting, cell, period, above.get(cell.column, last.get(cell.column))))
    return goals


def _goal(setting: Setting, cell: Cell, period: str | None, total: int | None) -> Goal:
    where = setting.head.jurisdiction
    column = cell.header.rpartition(" > ")[2]
    assignee = None
    if cell.by_unit and not cell.total:
        assignee = unit_of_row(cell.label, where)
    elif cell.of_place:
        assignee = unit_of_row(column, where)
    elif not cell.by_unit:
        assignee = unit_of_column(column, where) or unit_of_heading(cell.doer, where)
    words = [cell.label] if cell.label and not cell.by_unit else []
    words += [cell.header.replace(" > ", ", ")] if cell.header else []
    return Goal(
        cell.start, cell.end, cell.quantity.value, cell.comparator, cell.unit, cell.quantity.value_max,
        " - ".join(words) or None, assignee, title_period(cell.header, setting.time.term) or period, cell.total,
        None if cell.total else total, cell.row, "table")
