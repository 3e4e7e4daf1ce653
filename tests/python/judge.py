"""What every judge here prints: a line for each check, each warning and each cost, which ``./kit test`` reads."""

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


def report(name: str, good: bool) -> None:
    """Says whether a check holds."""
    print("PASS" if good else "FAIL", name, flush=True)


def warn(text: str) -> None:
    """Says what fails nothing and should be looked at."""
    print("WARN", text, flush=True)


@dataclass
class Cost:
    """What something took, by all processes below us and by us."""

    cpu: float = 0.0
    wall: float = 0.0

    def say(self, name: str, share: float = 1.0) -> None:
        """Tells it, or a share of it, as the cost of a part: ``kind:name``."""
        print(f"COST {name} {self.cpu * share:.2f} {self.wall * share:.2f}", flush=True)


@contextlib.contextmanager
def measured() -> Iterator[Cost]:
    """Measures what runs within."""
    found, cpu, start = Cost(), _cpu_seconds(), time.monotonic()
    yield found
    found.cpu, found.wall = _cpu_seconds() - cpu, time.monotonic() - start


@contextlib.contextmanager
def cost(name: str) -> Iterator[None]:
    """Tells what that cost which ran within: ``kind:name``."""
    with measured() as found:
        yield
    found.say(name)


def _cpu_seconds() -> float:
    """Returns what this process and all below it have taken so far, where the system tells of those that still run."""
    own = os.times()
    running = descendants(os.getpid())
    # A process tells of itself and of those below it that have ended.
    ticks = sum(int(field) for fields in running.values() for field in fields[11:15])
    return sum(own[:4]) + ticks / os.sysconf("SC_CLK_TCK")


def descendants(root: int) -> dict[int, list[str]]:
    """Returns the processes below one: by number, the fields of ``/proc/N/stat`` after the program's name."""
    processes = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            processes[int(path.parent.name)] = path.read_text(errors="replace").rpartition(")")[2].split()
    found, waiting = {}, [root]
    while waiting:
        parent = waiting.pop()
        below = {number: fields for number, fields in processes.items() if int(fields[1]) == parent}
        found |= below
        waiting += below
    return found
