"""The last whole, faultless run of the long tier, recorded in the repository by that run itself."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from kit import draw, timings
from kit.files import write_atomically
from kit.layout import Layout
from kit.stages import Result

_RECORD = Path("docs") / "long-run.json"


def record(layout: Layout, commit: str | None, drawn: int, wall: float, results: Sequence[Result]) -> str:
    """Writes the record if the run may be recorded; says in a sentence what became of it.

    ``commit`` is the one at which the run began, None if anything differed from it.
    """
    if any(result.failed for result in results):
        return "Not recorded: something failed."
    if commit is None or not draw.clean(layout.root) or draw.head(layout.root) != commit:
        return "Not recorded: the checkout must agree with one commit from beginning to end."
    facts = {
        "commit": commit,
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "machine": timings.machine(),
        "drawn": drawn,
        "seconds": round(wall),
        "passed": sum(result.passed for result in results),
        "failed": 0,
        "skipped": [skip for result in results for skip in result.skips],
        "stages": {result.name: _figures(result) for result in results},
    }
    write_atomically(layout.root / _RECORD, json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    return f"Recorded in {_RECORD.as_posix()}: commit that file."


def _figures(result: Result) -> dict:
    cpu = None if result.cpu is None else round(result.cpu)
    return {"passed": result.passed, "seconds": round(result.wall), "cpu_seconds": cpu}


def last(layout: Layout) -> str:
    """Returns a sentence about the run that is recorded."""
    path = layout.root / _RECORD
    if not path.is_file():
        return "No run of ./kit test --long is recorded yet."
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        commit, date = facts["commit"], facts["date"]
    except (ValueError, KeyError, TypeError):
        return f"{path} cannot be read: ./kit test --long writes it anew."
    since = draw.commits_since(layout.root, commit)
    distance = "" if since is None else f", {since} commit{'' if since == 1 else 's'} ago"
    return f"The last recorded run of ./kit test --long: {date}, commit {commit[:10]}{distance}."
