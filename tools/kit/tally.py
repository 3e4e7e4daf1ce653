"""Counts what passed, failed and was left out, and says so in one last line."""

import xml.etree.ElementTree as xml
from collections.abc import Iterable
from pathlib import Path


class Tally:
    """The running result of a stage: counts, and what is repeated at the end."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self.skipped = 0
        self.failures: list[str] = []
        self.skips: list[str] = []
        self.warnings: list[str] = []
        self.parts: list[tuple[str, float, float]] = []

    def add(self, passed: int = 0, failed: int = 0, skipped: int = 0) -> None:
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def check(self, name: str, good: bool) -> None:
        """Counts and shows one check."""
        print(f"  {'passed' if good else 'FAILED'}: {name}", flush=True)
        self.add(passed=int(good), failed=int(not good))
        if not good:
            self.failures.append(name)

    def skip(self, name: str, reason: str) -> None:
        """Counts and shows a check that is not possible here."""
        print(f"  skipped: {name} ({reason})", flush=True)
        self.add(skipped=1)
        self.skips.append(f"{name} ({reason})")

    def warn(self, text: str) -> None:
        """Shows something that fails nothing but needs attention."""
        print(f"  warning: {text}", flush=True)
        self.warnings.append(text)

    def part(self, name: str, cpu: float, wall: float) -> None:
        """Remembers what a part of the stage cost: ``kind:name``, CPU seconds and seconds."""
        self.parts.append((name, cpu, wall))

    def line(self) -> str:
        """Returns the last line, such as ``412 passed, 0 failed``."""
        left_out = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{left_out}"


def add_reports(tally: Tally, reports: Iterable[Path]) -> int:
    """Adds Surefire's XML reports, names the tests that failed in them and returns how many did."""
    failed = 0
    for report in reports:
        suite = xml.parse(report).getroot()
        total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        tally.add(passed=total - skipped - wrong, failed=wrong, skipped=skipped)
        failed += wrong
        for case in suite.iter("testcase"):
            problem = next((item for item in case if item.tag in ("failure", "error")), None)
            if problem is not None:
                said = (problem.get("message") or problem.get("type") or "").strip()
                text = f"{case.get('classname')}.{case.get('name')}: {said.splitlines()[0] if said else 'no message'}"
                print(f"  FAILED: {text}", flush=True)
                tally.failures.append(text)
            elif (left_out := case.find("skipped")) is not None:
                tally.skips.append(f"{case.get('classname')}.{case.get('name')} ({left_out.get('message') or 'disabled'})")
    return failed


def add_printed(tally: Tally, lines: Iterable[str]) -> bool:
    """Adds a check script's lines ``PASS …``, ``FAIL …``, ``SKIP …``, ``WARN …`` and ``COST …``; tells whether one failed."""
    failed = False
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "PASS":
            tally.check(rest, True)
        elif kind == "FAIL":
            tally.check(rest, False)
            failed = True
        elif kind == "SKIP":
            name, _, reason = rest.partition(": ")
            tally.skip(name, reason)
        elif kind == "WARN":
            tally.warn(rest)
        elif kind == "NOTE":
            print(f"  {rest}", flush=True)
        elif kind == "COST":
            name, cpu, wall = rest.rsplit(" ", 2)
            tally.part(name, float(cpu), float(wall))
    return failed
