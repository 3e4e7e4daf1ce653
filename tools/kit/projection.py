"""What ``./kit test --all`` will cost when the course is complete, computed from the stages of its last run."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit import timings
from kit.errors import KitError
from kit.layout import Layout
from kit.stages import Grows, Lane, Result, Stage, Tier

# The library is to be three times as large as it was when its growth was measured, with 686 source files.
CHAPTERS, EXERCISES, FILES = 33, 90, 3 * 686
# Measured by building 686 source files and then three times as many, each package three times under different names:
# 83 and 121 CPU seconds, with Javadoc 77 and 157 (docs/ci.md). Other sizes are taken from the line between.
BUILD, PUBLISHING = (83.0, 121.0), (77.0, 157.0)
SETUP = "set-up"


@dataclass(frozen=True)
class Line:
    """A stage now and then, in seconds; the cost that grows is that of its parts."""

    name: str
    lane: str
    grows: str
    wall: float
    cpu: float
    cpu_then: float


def factors(chapters: int, exercises: int, files: int) -> dict[Grows, float]:
    """Returns how many times as large everything will be as in a run with this many chapters, exercises and source files."""
    return {
        Grows.FIXED: 1.0,
        Grows.CHAPTERS: CHAPTERS / chapters,
        Grows.EXERCISES: EXERCISES / exercises,
        Grows.LIBRARY: FILES / files,
        Grows.BUILD: _growth(BUILD, files),
        Grows.PUBLISHING: _growth(PUBLISHING, files),
    }


def _growth(measured: tuple[float, float], files: int) -> float:
    """Returns what a build will cost relative to one of this many source files."""
    first, last = measured
    return last / (first + (last - first) * (3 * files / FILES - 1) / 2)


def line(stage: Stage, result: Result, times: Mapping[Grows, float]) -> Line:
    """Projects one stage: what its parts cost grows, the rest stays."""
    cpu = result.wall if result.cpu is None else result.cpu
    more = sum(part.cpu * (times[stage.grows.get(part.kind, Grows.FIXED)] - 1) for part in result.parts)
    kinds = sorted({stage.grows[part.kind].value for part in result.parts if part.kind in stage.grows})
    return Line(stage.name, stage.lane.value, ", ".join(kinds) or "–", result.wall, cpu, cpu + more)


def lanes(lines: Sequence[Line]) -> dict[str, float]:
    """Returns how long each lane is at work then, on its own core; the one that is done first takes what any may take.

    Two lanes on two quiet cores have a core each, whatever else one stage alone could use, and stages hardly wait. So what
    a stage takes then are its CPU seconds, which can be measured on a busy machine, too.
    """
    ends = {Lane.MAVEN.value: 0.0, Lane.NOTEBOOKS.value: 0.0}
    for each in lines:
        if each.lane in ends:
            ends[each.lane] += each.cpu_then
    for each in lines:
        if each.lane == Lane.ANY.value:
            ends[min(ends, key=ends.__getitem__)] += each.cpu_then
    return ends


def lines(kept: Mapping, stages: Sequence[Stage]) -> list[Line]:
    """Projects every stage of a run that was kept."""
    times = factors(kept["chapters"], kept["exercises"], kept["files"])
    results = [Result.of_json({name: value for name, value in each.items() if name != "budget"}) for each in kept["stages"]]
    known = {stage.name: stage for stage in stages}
    return [line(known[result.name], result, times) for result in results if result.name in known]


def report(kept: Mapping, stages: Sequence[Stage]) -> str:
    """Returns the projection as a Markdown table and a sentence."""
    machine, found = kept["machine"], lines(kept, stages)
    setup = sum(each.cpu_then for each in found if each.name == SETUP)
    ends = lanes([each for each in found if each.name != SETUP])
    rows = [
        f"| `{each.name}` | {each.lane} | {each.grows} | {each.wall:.0f} | {each.cpu:.0f} | {each.cpu_then:.0f} |" for each in found
    ]
    now, then = (sum(getattr(each, name) for each in found) for name in ("cpu", "cpu_then"))
    return "\n".join(
        [
            f"`./kit test --all` of {kept['date']}: {machine['cores']} cores, "
            f"{machine['processor']}; {kept['chapters']} chapters, {kept['exercises']} exercises, "
            f"{kept['files']:,} source files. Projected: {CHAPTERS} chapters, {EXERCISES} exercises, {FILES:,} source files.",
            "",
            "| stage | lane | grows with | seconds | CPU seconds | CPU seconds then |",
            "|---|---|---|---|---|---|",
            *rows,
            f"| all | | | {kept['seconds']:.0f} | {now:.0f} | {then:.0f} |",
            "",
            f"Then, with a core for each lane, the set-up takes {setup / 60:.0f} minutes and the lanes "
            f"{' and '.join(f'{end / 60:.0f} ({name})' for name, end in ends.items())}: "
            f"{(setup + max(ends.values())) / 60:.0f} minutes in all.",
        ]
    )


def command(layout: Layout, stages: Sequence[Stage]) -> int:
    """Prints the projection from the last whole run of ``./kit test --all``."""
    path = timings.kept(layout, Tier.ALL)
    if not path.is_file():
        raise KitError(f"There is no {path}: ./kit test --all leaves it.")
    print(report(json.loads(path.read_text(encoding="utf-8")), stages))
    return 0
