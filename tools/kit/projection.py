"""What ``./kit test --all`` will cost when the course is complete, computed from the stages of its last run."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit import timings
from kit.errors import KitError
from kit.layout import Layout
from kit.stages import Grows, Lane, Result, Stage, Tier

CHAPTERS, EXERCISES, LIBRARY = 33, 90, 3.0
SETUP = "set-up"


@dataclass(frozen=True)
class Line:
    """A stage now and then, in seconds; the cost that grows is that of its parts."""

    name: str
    lane: str
    grows: str
    cpu: float
    wall: float
    cpu_then: float
    wall_then: float


def factors(chapters: int, exercises: int) -> dict[Grows, float]:
    """Returns how many times as large everything will be as in a run with so many chapters and exercises."""
    return {
        Grows.FIXED: 1.0,
        Grows.CHAPTERS: CHAPTERS / chapters,
        Grows.EXERCISES: EXERCISES / exercises,
        Grows.LIBRARY: LIBRARY,
    }


def line(stage: Stage, result: Result, times: Mapping[Grows, float]) -> Line:
    """Projects one stage: what its parts cost grows, the rest stays. Its time on the clock grows as its CPU time."""
    cpu = result.cpu or result.wall
    growing = {part.name: part.cpu * (times[stage.grows.get(part.kind, Grows.FIXED)] - 1) for part in result.parts}
    then = cpu + sum(growing.values())
    kinds = sorted({stage.grows[part.kind].value for part in result.parts if part.kind in stage.grows})
    wall_then = result.wall * then / cpu if cpu else result.wall
    return Line(stage.name, stage.lane.value, ", ".join(kinds) or "–", cpu, result.wall, then, wall_then)


def lanes(lines: Sequence[Line]) -> dict[str, float]:
    """Returns how long each lane is at work then: a lane that is done first takes what any may take."""
    ends = {Lane.MAVEN.value: 0.0, Lane.NOTEBOOKS.value: 0.0}
    for each in lines:
        if each.lane in ends:
            ends[each.lane] += each.wall_then
    for each in lines:
        if each.lane == Lane.ANY.value:
            ends[min(ends, key=ends.__getitem__)] += each.wall_then
    return ends


def lines(kept: Mapping, stages: Sequence[Stage]) -> list[Line]:
    """Projects every stage of a run that was kept."""
    times = factors(kept["chapters"], kept["exercises"])
    results = [Result.of_json({name: value for name, value in each.items() if name != "budget"}) for each in kept["stages"]]
    known = {stage.name: stage for stage in stages}
    return [line(known[result.name], result, times) for result in results if result.name in known]


def report(kept: Mapping, stages: Sequence[Stage]) -> str:
    """Returns the projection as a Markdown table and a sentence."""
    machine, found = kept["machine"], lines(kept, stages)
    rows = [
        f"| `{each.name}` | {each.lane} | {each.grows} | {each.cpu:.0f} | {each.wall:.0f} | {each.cpu_then:.0f} | {each.wall_then:.0f} |"
        for each in found
    ]
    total = (sum(each.cpu for each in found), kept["seconds"], sum(each.cpu_then for each in found))
    ends = lanes(found)
    setup = sum(each.wall_then for each in found if each.name == SETUP)
    longest = setup + max(ends.values())
    return "\n".join(
        [
            f"`./kit test --all` of {kept['date']}, commit {kept['commit'][:10]}: {machine['cores']} cores, "
            f"{machine['processor']}; {kept['chapters']} chapters, {kept['exercises']} exercises. Projected: {CHAPTERS} "
            f"chapters, {EXERCISES} exercises, a library {LIBRARY:.0f} times as large.",
            "",
            "| stage | lane | grows with | CPU s | s | CPU s then | s then |",
            "|---|---|---|---|---|---|---|",
            *rows,
            f"| all | | | {total[0]:.0f} | {total[1]:.0f} | {total[2]:.0f} | {longest:.0f} |",
            "",
            f"Then the set-up takes {setup / 60:.0f} minutes, the lanes "
            f"{' and '.join(f'{end / 60:.0f} ({name})' for name, end in ends.items())}: "
            f"{longest / 60:.0f} minutes in all; two cores that never wait would need {total[2] / 120:.0f}.",
        ]
    )


def command(layout: Layout, stages: Sequence[Stage]) -> int:
    """Prints the projection from the last whole run of ``./kit test --all``."""
    path = timings.kept(layout, Tier.ALL)
    if not path.is_file():
        raise KitError(f"There is no {path}: ./kit test --all leaves it.")
    print(report(json.loads(path.read_text(encoding="utf-8")), stages))
    return 0
