"""``./kit test``: chooses the stages, runs them in two lanes, and says what passed, what failed and what it cost."""

import datetime
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kit import catalogue, doctor, draw, longrun, projection, pyenv, setup, timings
from kit.errors import KitError
from kit.lanes import Lanes
from kit.layout import Layout
from kit.lock import exclusive
from kit.stages import Part, Result, Stage, Tier, chosen

_USAGE = "./kit test takes --all or --long and names of stages, or --projection"
_PROCESS = Path(__file__).with_name("stage_process.py")
# Two lanes hold a Maven build with its tests and a notebook at the same time.
TWO_LANES_BYTES = 6_000_000_000


def parsed(arguments: Sequence[str]) -> tuple[Tier, list[str]]:
    """Reads the arguments: a tier and the names of stages, none for all of them."""
    options = [argument for argument in arguments if argument.startswith("-")]
    known = {tier.option: tier for tier in Tier if tier.option}
    if len(options) > 1 or options and options[0] not in known:
        raise KitError(f"{_USAGE}, not {' '.join(options)}.")
    names = [argument for argument in arguments if not argument.startswith("-")]
    return (known[options[0]] if options else Tier.USUAL), names


def lanes() -> int:
    """Returns how many stages run at the same time on this machine."""
    memory = doctor.memory_bytes()
    return 2 if timings.cores() > 1 and (memory is None or memory >= TWO_LANES_BYTES) else 1


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit test [--all | --long] [STAGE …]`` or ``./kit test --projection``."""
    if arguments == ["--projection"]:
        return projection.command(layout, (catalogue.SET_UP, *catalogue.STAGES))
    tier, names = parsed(arguments)
    stages = chosen(catalogue.STAGES, tier, names)
    commit = longrun.commit(layout)
    drawn = draw.number(layout.root)
    start = time.monotonic()
    set_up = _set_up(layout)
    count = lanes()
    print(f"{tier.command}: {_number(len(stages), 'stage')} in {_number(count, 'lane')}; drawn by the commit: {drawn}.", flush=True)
    results = Lanes(stages, lambda stage: _launch(layout, stage, tier, drawn), count).run()
    rows = _rows(layout, tier, stages, [set_up, *results])
    wall = time.monotonic() - start
    if not names:
        size = timings.course(layout)
        facts = {
            "command": tier.command,
            "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
            "commit": draw.head(layout.root) or "none",
            "drawn": drawn,
            "machine": timings.machine(),
            "lanes": count,
            "chapters": size[0],
            "exercises": size[1],
            "files": timings.library(layout),
            "seconds": wall,
        }
        timings.save(timings.kept(layout, tier), facts, rows)
    _tell(layout, rows, wall)
    if tier is Tier.LONG:
        print(longrun.record(layout, commit, drawn, results))
    elif tier is Tier.ALL:
        print(longrun.last(layout, [stage.name for stage in catalogue.STAGES]))
    return _last_line([result for result, _ in rows])


def _number(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _set_up(layout: Layout) -> Result:
    """Builds what every stage needs, and says what that cost."""
    start = os.times()
    setup.ensure_python(layout)
    with exclusive(layout.private / "setup.lock", "setup"):
        pyenv.ensure_test_packages(layout)
    python = os.times()
    setup.ensure(layout)
    end = os.times()
    library = Part("library:build", sum(end[:4]) - sum(python[:4]), end.elapsed - python.elapsed)
    # Windows does not count its processes' children.
    cpu = None if os.name == "nt" else sum(end[:4]) - sum(start[:4])
    return Result(catalogue.SET_UP.name, 0, 0, 0, end.elapsed - start.elapsed, cpu, parts=(library,))


def _launch(layout: Layout, stage: Stage, tier: Tier, drawn: int) -> tuple[list[str], Path]:
    result = layout.target / "stages" / f"{stage.name}.json"
    command = [sys.executable, _PROCESS, layout.root, stage.name, tier.name, drawn, result]
    return [str(part) for part in command], result


def _rows(
    layout: Layout, tier: Tier, stages: Sequence[Stage], results: Sequence[Result]
) -> list[tuple[Result, float | None]]:
    """Returns the results in the catalogue's order, each with its budget."""
    size, found = timings.course(layout), {result.name: result for result in results}
    return [(found[stage.name], timings.budget(stage, tier, size)) for stage in (catalogue.SET_UP, *stages)]


def _tell(layout: Layout, rows: Sequence[tuple[Result, float | None]], wall: float) -> None:
    """Prints the table, and repeats what must not be overlooked."""
    print(f"\n{timings.table(rows, wall)}")
    for title, lines in (
        ("Skipped", [f"{result.name}: {skip}" for result, _ in rows for skip in result.skips]),
        ("Warnings, which fail nothing", timings.warnings(rows)),
        ("Failed", [f"{result.name}: {failure}" for result, _ in rows for failure in result.failures]),
    ):
        if lines:
            print("\n" + "\n".join([f"{title}:", *(f"  {line}" for line in lines)]))
    print()


def _last_line(results: Sequence[Result]) -> int:
    passed, failed, skipped = (sum(getattr(each, name) for each in results) for name in ("passed", "failed", "skipped"))
    left_out = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{left_out}")
    return 1 if failed else 0
