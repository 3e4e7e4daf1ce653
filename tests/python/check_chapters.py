"""Executes every notebook but the tour as the reader gets it, with the network off, and measures its memory and CPU time.

``python check_chapters.py ROOT [--exercises own|shared] [--drawn N] [STEM …]`` prints one line a check; the executed notebooks
stay in ``ROOT/target/notebooks``. A chapter has a kernel of its own. Exercise notebooks share one, whose shell forgets each
before the next; the one that is first, and so has the kernel as a reader has it, is drawn. With ``own`` each has its own, too.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from isolation import network_off, refusing
from judge import cost, report, warn

RESIDENT_BYTES = 1.5 * 2**30
# CPU seconds of a chapter's kernel: all chapters together have to fit into a run of the tests.
MEAN_SECONDS, MOST_SECONDS = 45, 100


def session(root: Path, notebooks: list[Path], name: str) -> tuple[int, dict]:
    """Executes notebooks in one kernel; returns the session's status and what it measured."""
    prefix, _ = network_off()
    log = root / ".kit" / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    env = dict(os.environ, RUCKSACK_KERNEL_LOG=str(log)) | ({} if prefix else refusing())
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "measured.json"
        script = Path(__file__).with_name("chapter_session.py")
        mode = "isolated" if prefix else "shared"
        command = [*prefix, sys.executable, script, root, root / "target" / "notebooks", result, mode, *notebooks]
        env["JUPYTER_RUNTIME_DIR"] = folder
        # What the session says about a failing cell belongs on the terminal, not between the checks.
        status = subprocess.run([str(part) for part in command], env=env, stdout=sys.stderr).returncode
        return status, json.loads(result.read_text()) if result.is_file() else {}


def check(root: Path, notebooks: list[Path], name: str) -> float:
    """Executes notebooks in one kernel and judges each; returns the kernel's CPU seconds."""
    status, measured = session(root, notebooks, name)
    how = f"without network (by {network_off()[1]})"
    found = measured.get("notebooks", [])
    seconds = measured.get("cpu_seconds", float("nan"))
    alone = f", {seconds:.0f} CPU seconds" if len(notebooks) == 1 else ""
    for notebook, each in zip(notebooks, found):
        report(f"{notebook.name} runs {how}, {each['seconds']:.0f} s{alone}", each["status"] == 0)
        if len(notebooks) > 1:
            problem = f": {each['problem']}" if each["problem"] else ""
            report(f"{notebook.name} finds a shell that knows nothing{problem}", not problem)
    if len(found) < len(notebooks) or status != 0 and not any(each["status"] for each in found):
        report(f"the session of {', '.join(one.name for one in notebooks)} runs to its end", False)
    peak = measured.get("peak_bytes", float("inf"))
    report(f"its kernel takes {peak / 2**30:.2f} GiB at most, at most {RESIDENT_BYTES / 2**30:.1f}", peak <= RESIDENT_BYTES)
    return seconds


def check_chapters(root: Path, chapters: list[Path]) -> None:
    """Executes chapters one after the other, each in its own kernel, and compares their CPU time with the budget."""
    spent = {}
    for chapter in chapters:
        with cost(f"chapter:{chapter.stem}"):
            spent[chapter.stem] = check(root, [chapter], chapter.stem)
        if spent[chapter.stem] > MOST_SECONDS:
            warn(f"{chapter.name} takes {spent[chapter.stem]:.0f} CPU seconds, its budget is {MOST_SECONDS}")
    if chapters:
        mean = sum(spent.values()) / len(spent)
        print(f"NOTE a chapter takes {mean:.0f} CPU seconds on average, {max(spent.values()):.0f} at most; its budget is "
              f"{MEAN_SECONDS} on average, {MOST_SECONDS} at most", flush=True)
        if mean > MEAN_SECONDS:
            warn(f"a chapter takes {mean:.0f} CPU seconds on average, the budget is {MEAN_SECONDS}")


def check_exercises(root: Path, notebooks: list[Path], own: bool, drawn: int) -> None:
    """Executes exercise notebooks, each in its own kernel or all in one."""
    first = drawn % len(notebooks) if notebooks else 0
    turned = notebooks[first:] + notebooks[:first]
    for group in ([one] for one in turned) if own else ([turned] if turned else []):
        with cost(f"exercises:{group[0].stem if own else 'all'}"):
            check(root, group, group[0].stem if own else "exercises")


def main(root: Path, stems: list[str], own: bool, drawn: int) -> None:
    notebooks = sorted((root / "notebooks").glob("*.ipynb"))
    chosen = [one for one in notebooks if one.stem in stems or not stems and not one.stem.startswith("00-")]
    check_chapters(root, [one for one in chosen if not one.stem.endswith("-exercises")])
    check_exercises(root, [one for one in chosen if one.stem.endswith("-exercises")], own, drawn)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--exercises", choices=("own", "shared"), default="shared")
    parser.add_argument("--drawn", type=int, default=0)
    parser.add_argument("stems", nargs="*")
    options = parser.parse_intermixed_args()
    main(options.root, options.stems, options.exercises == "own", options.drawn)
