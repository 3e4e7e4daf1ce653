"""Ends ``./kit grade`` in a way that no program can prevent, and runs it again: the reports are those of one whole run.

``python check_killed_grading.py ROOT DRAWN (NUMBER|all)`` prints one line a check: ``PASS …`` or ``FAIL …``. DRAWN draws the
moments of the kills, and so many exercises.
"""

import random
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from judge import report
from learners import answers

KILLS = 4
ENDLESS_EXERCISE = "02-standardize"
ENDLESS = """// answer: 02-standardize
class MyStandardize implements Standardize {
  public MyStandardize() {
    while (true) {
    }
  }
}
"""


def chosen(every: list[str], drawn: int, number: str) -> set[str]:
    """Draws exercises; the one that ENDLESS answers is always among them."""
    if number == "all" or int(number) >= len(every):
        return set(every)
    others = [identity for identity in every if identity != ENDLESS_EXERCISE]
    return {ENDLESS_EXERCISE, *random.Random(drawn).sample(others, int(number) - 1)}


def hand_in(root: Path, folder: Path, drawn: int, number: str) -> int:
    """Writes a class of four: two right, one wrong, one that never ends; returns the number of exercises."""
    names = {"ada": False, "ben": True, "cleo": False, "dan": True}
    (folder / "class.csv").write_text("id,name\n" + "".join(f"{name},{name}\n" for name in names), encoding="utf-8")
    right, wrong = answers(root)
    exercises = chosen(sorted(right), drawn, number)
    for name, mistaken in names.items():
        own = folder / "submitted" / name
        own.mkdir(parents=True)
        for identity in exercises:
            text = (wrong if mistaken else right)[identity]
            (own / f"{identity}.java").write_text(text, encoding="utf-8")
    (folder / "submitted" / "cleo" / f"{ENDLESS_EXERCISE}.java").write_text(ENDLESS, encoding="utf-8")
    return len(exercises)


class Gradings:
    """Runs of the teacher's program over one class."""

    def __init__(self, root: Path, folder: Path):
        sys.path.insert(0, str(root / "tools"))
        from kit import grade
        from kit.layout import Layout

        self._start = lambda arguments, **options: grade.started(Layout(root), grade.GRADE, arguments, **options)
        self._folder = folder

    def start(self, out: Path) -> subprocess.Popen:
        """Starts one, whose reports go to a folder."""
        submitted = [str(self._folder / "submitted"), "--roster", str(self._folder / "class.csv")]
        # The weakest isolation, in which nobody but itself ends an answer's process.
        arguments = [*submitted, "--out", str(out), "--isolation", "allow-list", "--seed", "1"]
        return self._start(arguments, stdout=subprocess.DEVNULL)

    def killed(self, out: Path, kept: int, most: int, wait: float) -> tuple[bool, set[int]]:
        """Kills one some time after it has kept so many results; returns whether it was at work, and its children.

        The time is cut short when it has kept the most, so that a fast machine does not come to its end.
        """
        process = self.start(out)
        while process.poll() is None and len(results(out)) < kept:
            time.sleep(0.05)
        end = time.monotonic() + wait
        while time.monotonic() < end and len(results(out)) < most:
            time.sleep(0.02)
        offspring = children(process.pid)
        process.kill()
        return process.wait() < 0, offspring


def results(out: Path) -> list[Path]:
    """Returns the files of the results that are kept."""
    return list((out / "results").glob("*/*.json"))


def children(parent: int) -> set[int]:
    """Returns the numbers of a process's children."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.add(int(status.parent.name))
    return found


def gone(processes: set[int], seconds: float = 10) -> bool:
    """Tells whether processes end within some time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(Path(f"/proc/{each}/status").exists() for each in processes):
            return True
        time.sleep(0.2)
    return False


def files(folder: Path) -> set[Path]:
    """Returns all files below a folder, relative to it."""
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def content(path: Path) -> bytes:
    """Returns what is in a file; how long a grading took is never the same."""
    return re.sub(rb'"milliseconds": \d+', b"", path.read_bytes())


def main(root: Path, drawn: int, number: str) -> None:
    """Grades once undisturbed, then with kills at moments that are drawn."""
    moments = random.Random(drawn)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        exercises = hand_in(root, folder, drawn, number)
        gradings = Gradings(root, folder)
        whole, resumed = folder / "whole", folder / "resumed"
        report(f"a class is graded on {exercises} exercises", gradings.start(whole).wait() == 0)
        total = len(results(whole))
        for number in range(KILLS):
            kept = total * number // KILLS + 1
            hit, offspring = gradings.killed(resumed, kept, total - total // KILLS // 2, moments.uniform(0, 1))
            report(f"grading is killed after {len(results(resumed))} of {total} results", hit)
            report("no answer's process lives on", gone(offspring))
        report("it goes on and comes to its end", gradings.start(resumed).wait() == 0)
        report("and leaves the same files", files(whole) == files(resumed))
        different = [path for path in files(whole) & files(resumed) if content(whole / path) != content(resumed / path)]
        report(f"with the same content{''.join(f', but {path}' for path in different)}", not different)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3])
