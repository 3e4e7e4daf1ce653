"""The stages' times and budgets: a table, warnings, and a file that is kept."""

import json
import os
import platform
import xml.etree.ElementTree as xml
from collections.abc import Mapping, Sequence
from pathlib import Path

from kit import doctor, maven
from kit.files import write_atomically
from kit.layout import Layout
from kit.stages import Result, Stage, Tier


def course(layout: Layout) -> tuple[int, int]:
    """Returns how many chapters and exercises there are."""
    sources = (layout.notebooks / "src").glob("*.md")
    chapters = [source for source in sources if source.stem != layout.tour.stem]
    return len(chapters), len(exercises(layout))


def exercises(layout: Layout) -> list[str]:
    """Returns the names of the exercises' graders, as the catalogue lists them."""
    listing = layout.root / "exercises/src/main/resources/META-INF/rucksack/exercises"
    lines = (line.strip() for line in listing.read_text(encoding="utf-8").splitlines()) if listing.is_file() else ()
    return [line for line in lines if line and not line.startswith("#")]


def library(layout: Layout) -> int:
    """Returns how many source files the library has."""
    return sum(len(list((layout.root / module / "src/main").rglob("*.java"))) for module in maven.LIBRARY)


def seconds_of(report: Path) -> float:
    """Returns the seconds of one of Surefire's reports."""
    return float(xml.parse(report).getroot().get("time", "0").replace(",", ""))


def budget(stage: Stage, tier: Tier, size: tuple[int, int]) -> float | None:
    """Returns a stage's CPU seconds in a tier; the long one has no budgets."""
    wanted = [each for each in stage.budgets if each <= tier]
    return stage.budgets[max(wanted)].seconds(*size) if wanted and tier is not Tier.LONG else None


def table(rows: Sequence[tuple[Result, float | None]], wall: float) -> str:
    """Returns a line a stage, and their sum; ``wall`` is the time of the whole."""
    lines = [("stage", "passed", "failed", "skipped", "seconds", "CPU seconds", "budget")]
    for result, allowed in rows:
        counts = (result.passed, result.failed, result.skipped)
        lines.append((result.name, *map(str, counts), f"{result.wall:.0f}", _seconds(result.cpu), _seconds(allowed)))
    results = [result for result, _ in rows]
    counts = (sum(getattr(each, name) for each in results) for name in ("passed", "failed", "skipped"))
    known = [each.cpu for each in results if each.cpu is not None]
    lines.append(("all", *map(str, counts), f"{wall:.0f}", _seconds(sum(known) if known else None), ""))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(line, widths)))
        for line in lines
    )


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def warnings(rows: Sequence[tuple[Result, float | None]]) -> list[str]:
    """Returns what the stages warned of, and which of them cost more than their budgets."""
    found = [f"{result.name}: {text}" for result, _ in rows for text in result.warnings]
    for result, allowed in rows:
        if result.cpu is not None and allowed is not None and result.cpu > allowed:
            found.append(
                f"{result.name} took {result.cpu:.0f} CPU seconds, its budget is {allowed:.0f}: make it cheaper, or raise "
                "the budget in tools/kit/catalogue.py and say why"
            )
    return found


def machine() -> dict:
    """Returns what kind of machine this is."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": cores(),
        "memory_gb": round((doctor.memory_bytes() or 0) / 1e9, 1),
    }


def cores() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name"))
    return next(names, platform.processor())


def kept(layout: Layout, tier: Tier) -> Path:
    """Returns the file of a tier's last whole run."""
    return layout.target / f"stages{tier.option.replace('--', '-')}.json"


def save(path: Path, facts: Mapping, rows: Sequence[tuple[Result, float | None]]) -> None:
    """Writes a run's facts and its stages."""
    stages = [{**result.to_json(), "budget": allowed} for result, allowed in rows]
    write_atomically(path, json.dumps({**facts, "stages": stages}, indent=1, ensure_ascii=False) + "\n")
