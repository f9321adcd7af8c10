"""What a part of the benchmarks found: a table, and the bars that it held or missed; as text, Markdown and JSON."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Cell = str | float | int


class Bar(NamedTuple):
    """A figure that is wanted: at least, or else at most, so much."""

    what: str
    measured: float  # NaN: not at all, for want of a peer
    target: float
    at_least: bool = True

    @property
    def is_measured(self) -> bool:
        """Whether there is a figure."""
        return not math.isnan(self.measured)

    @property
    def is_reached(self) -> bool:
        """Whether the figure is good enough."""
        return self.measured >= self.target if self.at_least else self.measured <= self.target

    @property
    def verdict(self) -> str:
        """In a word."""
        return ("yes" if self.is_reached else "no") if self.is_measured else "not measured"


class Table(NamedTuple):
    """The result of one part; `notes` say how it was measured."""

    title: str
    notes: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    bars: Sequence[Bar] = ()


def at_least(what: str, measured: float, target: float) -> Bar:
    """A bar for what should be large."""
    return Bar(what, measured, target)


def at_most(what: str, measured: float, target: float) -> Bar:
    """A bar for what should be small."""
    return Bar(what, measured, target, at_least=False)


def shown(cell: Cell) -> str:
    """Three significant digits of a number; infinity is what did not happen."""
    if isinstance(cell, str | int):
        return str(cell)
    if not math.isfinite(cell):
        return "-"
    if not 1e-3 <= cell < 1e6:
        return f"{cell:.2g}"
    return f"{cell:.{max(2 - math.floor(math.log10(cell)), 0)}f}"


def _lines(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [list(columns), *([shown(cell) for cell in row] for row in rows)]


def _bar_rows(bars: Sequence[Bar]) -> list[list[Cell]]:
    return [[bar.what, f"{'>=' if bar.at_least else '<='} {bar.target:g}", bar.measured, bar.verdict] for bar in bars]


BAR_COLUMNS = ("bar", "target", "measured", "reached")


def as_text(table: Table) -> str:
    """For a terminal: columns of equal width."""
    parts = [table.title, *(f"  {note}" for note in table.notes), "", *_aligned(table.columns, table.rows)]
    if table.bars:
        parts += ["", *_aligned(BAR_COLUMNS, _bar_rows(table.bars))]
    return "\n".join(parts) + "\n"


def _aligned(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    lines = _lines(columns, rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(pairs))
        for pairs in (list(zip(line, widths, strict=True)) for line in lines)
    ]


def as_markdown(table: Table) -> str:
    """For the documentation."""
    parts = [f"### {table.title}", "", *(f"- {note}" for note in table.notes), "", *_piped(table.columns, table.rows)]
    if table.bars:
        parts += ["", *_piped(BAR_COLUMNS, _bar_rows(table.bars))]
    return "\n".join(parts) + "\n"


def _piped(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    head, *body = (f"| {' | '.join(line)} |" for line in _lines(columns, rows))
    return [head, f"|---|{'---:|' * (len(columns) - 1)}", *body]


def as_json(table: Table) -> Mapping[str, Any]:
    """For a program: numbers in full, and null for what did not happen."""
    return {
        "title": table.title,
        "notes": list(table.notes),
        "rows": [dict(zip(table.columns, map(_finite, row), strict=True)) for row in table.rows],
        "bars": [{**bar._asdict(), "measured": _finite(bar.measured), "reached": bar.verdict} for bar in table.bars],
    }


def _finite(cell: Cell) -> Cell | None:
    return cell if isinstance(cell, str) or math.isfinite(cell) else None
