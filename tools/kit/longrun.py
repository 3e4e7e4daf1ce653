"""The last faultless run of each stage of the long tier, recorded in the repository by that run itself."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from kit import draw, timings
from kit.files import write_atomically
from kit.layout import Layout
from kit.stages import Result

_RECORD = Path("docs") / "long-run.json"


def commit(layout: Layout) -> str | None:
    """Returns the commit with which the checkout agrees, the record left out, or None."""
    return draw.head(layout.root) if draw.clean(layout.root, apart_from=_RECORD) else None


def record(layout: Layout, begun: str | None, drawn: int, results: Sequence[Result]) -> str:
    """Records the stages that did not fail, and says so in a sentence.

    The whole tier takes hours, so its stages may be run on different days; each has its own commit and date.
    ``begun`` is the commit at which the run began, None if anything differed from it.
    """
    if begun is None or commit(layout) != begun:
        return "Not recorded: the checkout must match one commit from beginning to end."
    good = [result for result in results if result.passed and not result.failed]
    if not good:
        return "Not recorded: no stage passed."
    facts = {
        "commit": begun,
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "machine": timings.machine(),
        "drawn": drawn,
    }
    kept = _stages(layout) | {result.name: facts | _figures(result) for result in good}
    write_atomically(layout.root / _RECORD, json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    failed = [result.name for result in results if result.failed]
    left_out = f" Not recorded, because they failed: {', '.join(failed)}." if failed else ""
    return f"Recorded in {_RECORD.as_posix()}: commit that file.{left_out}"


def _figures(result: Result) -> dict:
    cpu = None if result.cpu is None else round(result.cpu)
    return {"passed": result.passed, "skipped": list(result.skips), "seconds": round(result.wall), "cpu_seconds": cpu}


def _stages(layout: Layout) -> dict:
    """Reads the record; what cannot be read counts as not recorded."""
    path = layout.root / _RECORD
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError:
        return {}
    return {name: facts for name, facts in kept.items() if isinstance(facts, dict) and {"commit", "date"} <= facts.keys()}


def last(layout: Layout, names: Sequence[str]) -> str:
    """Returns a sentence about what is recorded of the named stages."""
    kept = _stages(layout)
    missing = [name for name in names if name not in kept]
    found = {kept[name]["commit"]: kept[name]["date"] for name in names if name in kept}
    if not found:
        return "No stage of ./kit test --long is recorded yet."
    oldest = max(found, key=lambda each: draw.commits_since(layout.root, each) or 0)
    since = draw.commits_since(layout.root, oldest)
    distance = "" if since is None else f", {since} commit{'' if since == 1 else 's'} ago"
    text = f"./kit test --long: the oldest recorded stage ran on {found[oldest]}, commit {oldest[:10]}{distance}"
    return f"{text}; not recorded yet: {', '.join(missing)}." if missing else f"{text}."
