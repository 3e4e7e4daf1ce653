"""Mutants of the exercises' solutions: PIT changes each in many small ways, and its grader must notice."""

import re
import xml.etree.ElementTree as xml
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kit import maven, run, timings
from kit.layout import Layout
from kit.setup import Ready

THRESHOLD = 0.85
_REPORT = Path("exercises/target/pit-reports/mutations.xml")


@dataclass(frozen=True)
class Score:
    """How many of the mutants of one exercise's solution its grader noticed."""

    exercise: str
    noticed: int
    made: int

    @property
    def enough(self) -> bool:
        """Tells whether the grader is strict enough."""
        return self.made > 0 and self.noticed >= THRESHOLD * self.made

    def __str__(self) -> str:
        return f"{self.exercise}: {self.noticed} of {self.made} mutants noticed"


def log(layout: Layout) -> Path:
    """Returns the file with what Maven and PIT said."""
    return layout.logs / "mutants.log"


def scores(ready: Ready) -> list[Score]:
    """Runs PIT (profile ``mutants``) and returns a score for each exercise of the catalogue."""
    layout = ready.layout
    report = layout.root / _REPORT
    report.unlink(missing_ok=True)
    run.run_logged(
        "PIT is at work (a few minutes)",
        # Compiled tests must be there, else PIT takes the module for an empty one; they need not run again.
        maven.command(
            layout, ready.settings, "process-test-classes", "-pl", "exercises", "-am", "-Pmutants", "-Dspotless.check.skip"
        ),
        log(layout),
        maven.environment(ready.jdk),
    )
    packages = [name.rpartition(".")[0] for name in timings.exercises(layout)]
    return read(report.read_text(encoding="utf-8"), packages)


def share(log: str, seconds: float) -> float:
    """Returns which part of a run's seconds PIT itself took; the rest is Maven's, however many exercises there are."""
    found = re.search(r"PIT >> INFO : Completed in (\d+) seconds", log)
    return min(1.0, int(found[1]) / seconds) if found else 1.0


def read(report: str, packages: Iterable[str]) -> list[Score]:
    """Counts a report by exercise; one without any mutant has a score of none."""
    made: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    for mutation in xml.fromstring(report).iter("mutation"):
        package = mutation.findtext("mutatedClass", "").rpartition(".")[0]
        made[package] += 1
        noticed[package] += mutation.get("detected") == "true"
    return [
        Score(package.removeprefix("dev.rucksack.exercises."), noticed[package], made[package]) for package in packages
    ]
