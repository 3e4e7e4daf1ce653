"""Ends ``./kit grade`` in a way that no program can prevent, and runs it again: the reports are those of one whole run.

``python check_killed_grading.py ROOT`` prints one line a check: ``PASS …`` or ``FAIL …``.
"""

import filecmp
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from judge import report
from learners import answers

KILLS = 4
ENDLESS = """// answer: 02-standardize
class MyStandardize implements Standardize {
  public MyStandardize() {
    while (true) {
    }
  }
}
"""


def hand_in(root: Path, folder: Path) -> None:
    """Writes a class of four: two right, one wrong, one that never ends."""
    names = {"ada": False, "ben": True, "cleo": False, "dan": True}
    (folder / "class.csv").write_text("id,name\n" + "".join(f"{name},{name}\n" for name in names), encoding="utf-8")
    right, wrong = answers(root)
    for name, mistaken in names.items():
        own = folder / "submitted" / name
        own.mkdir(parents=True)
        for identity, text in (wrong if mistaken else right).items():
            (own / f"{identity}.java").write_text(text, encoding="utf-8")
    (folder / "submitted" / "cleo" / "02-standardize.java").write_text(ENDLESS, encoding="utf-8")


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
        arguments = [*submitted, "--out", str(out), "--isolation", "allow-list"]
        return self._start(arguments, stdout=subprocess.DEVNULL)

    def killed(self, out: Path, kept: int, wait: float) -> tuple[bool, set[int]]:
        """Kills one some time after it has kept so many results; returns whether it was at work, and its children."""
        process = self.start(out)
        while process.poll() is None and len(results(out)) < kept:
            time.sleep(0.05)
        time.sleep(wait)
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


def main(root: Path) -> None:
    """Grades once undisturbed, then with kills at random moments."""
    seed = random.randrange(1 << 16)
    moments = random.Random(seed)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        hand_in(root, folder)
        gradings = Gradings(root, folder)
        whole, resumed = folder / "whole", folder / "resumed"
        report("a class is graded", gradings.start(whole).wait() == 0)
        total = len(results(whole))
        for number in range(KILLS):
            kept = total * number // KILLS + 1
            hit, offspring = gradings.killed(resumed, kept, moments.uniform(0, 1))
            report(f"grading is killed after {len(results(resumed))} of {total} results (seed {seed})", hit)
            report("no answer's process lives on", gone(offspring))
        report("it goes on and comes to its end", gradings.start(resumed).wait() == 0)
        report("and leaves the same files", files(whole) == files(resumed))
        names = [str(path) for path in files(whole)]
        different = filecmp.cmpfiles(whole, resumed, names, shallow=False)[1:]
        report(f"with the same content{''.join(f', but {path}' for path in sum(different, []))}", not any(different))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
