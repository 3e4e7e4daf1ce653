"""What a stage of ``./kit test`` is: a value with a name, a lane and a budget."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from pathlib import Path

from kit.errors import KitError
from kit.setup import Ready
from kit.tally import Tally


class Tier(IntEnum):
    """How much is tested; each tier holds the stages of the one before."""

    USUAL = 0
    ALL = 1
    LONG = 2

    @property
    def option(self) -> str:
        """Returns the option of ``./kit test``."""
        return ("", "--all", "--long")[self]

    @property
    def command(self) -> str:
        """Returns the command to type."""
        return f"./kit test {self.option}".rstrip()


class Lane(Enum):
    """Stages of one lane run one after the other, those of the two lanes at the same time."""

    # Everything that runs Maven in this checkout, or reads the files that its tests left.
    MAVEN = "maven"
    # Kernels, and what looks at the notebooks that they executed.
    NOTEBOOKS = "notebooks"
    # Needs neither: taken by the lane that runs out of its own stages.
    ANY = "any"


class Grows(Enum):
    """What a cost grows with."""

    FIXED = "fixed"
    CHAPTERS = "chapters"
    EXERCISES = "exercises"
    LIBRARY = "library"
    # Compilers and Maven spend part of their time starting up, regardless of the size of the build.
    BUILD = "build"
    PUBLISHING = "publishing"


@dataclass(frozen=True)
class Budget:
    """CPU seconds that a stage may take, its children included."""

    fixed: float
    chapter: float = 0
    exercise: float = 0

    def seconds(self, chapters: int, exercises: int) -> float:
        """Returns the budget of a course of this size."""
        return self.fixed + self.chapter * chapters + self.exercise * exercises

    def __str__(self) -> str:
        growing = ((self.chapter, "a chapter"), (self.exercise, "an exercise"))
        return " + ".join([f"{self.fixed:g}", *(f"{each:g} {what}" for each, what in growing if each)])


@dataclass(frozen=True)
class Context:
    """What a stage gets: the checkout, the tier, a number drawn by the commit, and where to count."""

    ready: Ready
    tier: Tier
    drawn: int
    tally: Tally


@dataclass(frozen=True)
class Stage:
    """One stage. ``grows`` says what the parts of its cost grow with, by the part's kind; the rest is fixed."""

    name: str
    does: str
    lane: Lane
    run: Callable[[Context], None]
    budgets: Mapping[Tier, Budget]
    tier: Tier = Tier.USUAL
    grows: Mapping[str, Grows] = field(default_factory=dict)

    def row(self) -> str:
        """Returns its line of the table in ``docs/ci.md``."""
        budgets = (f"{budget}{f' with `{tier.option}`' if tier > self.tier else ''}" for tier, budget in self.budgets.items())
        return f"| `{self.name}` | {self.does} | {self.lane.value} | `{self.tier.command}` | {', '.join(budgets) or '–'} |"


@dataclass(frozen=True)
class Part:
    """A part of a stage's cost, such as one notebook: ``kind:name``, in seconds."""

    name: str
    cpu: float
    wall: float

    @property
    def kind(self) -> str:
        return self.name.partition(":")[0]


@dataclass(frozen=True)
class Result:
    """The result of a stage. ``cpu`` is None where the system does not report it."""

    name: str
    passed: int
    failed: int
    skipped: int
    wall: float
    cpu: float | None
    failures: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    def to_json(self) -> dict:
        """Returns it as JSON's values."""
        return {**self.__dict__, "parts": [part.__dict__ for part in self.parts]}

    @staticmethod
    def of_json(value: dict) -> "Result":
        """Reads what :meth:`to_json` wrote."""
        texts = {name: tuple(value[name]) for name in ("failures", "skips", "warnings")}
        return Result(**{**value, **texts, "parts": tuple(Part(**part) for part in value["parts"])})


def read_result(path: Path) -> Result | None:
    """Reads a stage's result; None if it left none that is whole."""
    try:
        return Result.of_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def chosen(stages: tuple[Stage, ...], tier: Tier, names: list[str]) -> list[Stage]:
    """Returns the tier's stages, or those of them that are named."""
    there = [stage for stage in stages if stage.tier <= tier]
    known = {stage.name for stage in there}
    for name in names:
        if name not in known:
            every = ", ".join(stage.name for stage in there)
            raise KitError(f"{tier.command} has no stage {name}: its stages are {every}.")
    return [stage for stage in there if not names or stage.name in names]
