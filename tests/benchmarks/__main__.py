"""python -m tests.benchmarks [part ...]: measure, print a table and the bars of each part, and write them down."""

import argparse
import json
import re
import sys
from importlib import import_module
from pathlib import Path

from tests.benchmarks import report
from tests.benchmarks.machine import machine
from tests.benchmarks.report import Table

PARTS = (
    "throughput", "large", "step", "solved", "grid", "panels", "chunks", "stacked", "own_points", "requests",
    "landscape", "sheets", "restarts", "overhead", "memory", "unread", "load", "slider", "plots", "watch",
    "cost", "parity",
)  # fmt: skip
CORRECTNESS = "parity"  # a bar that it misses is an error; any other part's depends on the machine
ROOT = Path(__file__).parents[2]
JSON, DOCUMENT = ROOT / "build/benchmarks.json", ROOT / "docs/performance.md"
MARKERS = "<!-- measured -->", "<!-- /measured -->"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; all of them by default")
    parser.add_argument("--json", type=Path, default=JSON, metavar="FILE", help="where the numbers go (%(default)s)")
    parser.add_argument("--markdown", action="store_true", help=f"put the tables into {DOCUMENT.relative_to(ROOT)}")
    options = parser.parse_args()
    unknown = sorted(set(options.parts) - set(PARTS))
    if unknown:
        parser.error(f"there is no part {unknown[0]}; choose from {', '.join(PARTS)}")
    return options


def run(parts: list[str]) -> dict[str, Table]:
    """Measure the parts one after the other; each is printed when it is done."""
    tables = {}
    for part in parts:
        tables[part] = import_module(f"tests.benchmarks.{part}").measure()
        print(report.as_text(tables[part]), flush=True)
    return tables


def write_json(path: Path, tables: dict[str, Table]) -> None:
    """All numbers, with the machine they were measured on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {"machine": machine(), "parts": {part: report.as_json(table) for part, table in tables.items()}}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_markdown(path: Path, tables: dict[str, Table]) -> None:
    """Replace what stands between the markers."""
    begin, end = MARKERS
    about = ", ".join(machine().values())
    inside = "\n".join([f"Measured on: {about}.\n", *map(report.as_markdown, tables.values())])
    text, count = re.subn(
        f"{re.escape(begin)}.*{re.escape(end)}",
        lambda _: f"{begin}\n{inside}{end}",
        path.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    if not count:
        raise SystemExit(f"{path} must hold {begin} and {end}, and does not")
    path.write_text(text, encoding="utf-8")


def main() -> int:
    """Measure; the exit code is 1 where a bar of correctness is missed."""
    options = _options()
    print(f"{', '.join(machine().values())}\n")
    tables = run(options.parts or list(PARTS))
    write_json(options.json, tables)
    if options.markdown:
        write_markdown(DOCUMENT, tables)
    bars = [(part, bar) for part, table in tables.items() for bar in table.bars if bar.is_measured]
    print(f"{sum(bar.is_reached for _, bar in bars)} of {len(bars)} bars reached; the numbers are in {options.json}")
    return any(part == CORRECTNESS and not bar.is_reached for part, bar in bars)


if __name__ == "__main__":
    sys.exit(main())
