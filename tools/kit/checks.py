"""What the stages of ``./kit test`` do; ``catalogue.py`` says when each is done and what it may cost."""

import io
import os
import platform
import random
import shutil
import subprocess
import sys
import unittest
from collections.abc import Iterator
from pathlib import Path

from kit import browser, fuzz, grade, maven, mutants, notebook, prose, run, sync, timings, tour
from kit.errors import KitError
from kit.layout import Layout
from kit.stages import Context, Tier
from kit.tally import Tally, add_printed, add_reports

# For each reader that is fuzzed, and how many are drawn outside of the long tier.
FUZZ_SECONDS = {Tier.ALL: 20, Tier.LONG: 1200}
FUZZ_TARGETS = 3
# Of a class of 200, how many exercises each answers; of a killed grading, how many there are.
EXERCISES = 7
# How many notebooks nbgrader executes.
NBGRADER_NOTEBOOKS = 2


def _reports(layout: Layout) -> Iterator[Path]:
    for module in maven.MODULES:
        yield from (layout.root / module / "target" / "surefire-reports").glob("TEST-*.xml")


def verify(context: Context) -> None:
    """Builds with Maven, then tests; the tests get the tier and the commit's draw."""
    layout, tally = context.ready.layout, context.tally
    log = layout.logs / "verify.log"
    more = [f"-Drucksack.tier={context.tier.name.lower()}", f"-Drucksack.drawn={context.drawn}"]
    with maven.exclusively(layout):
        for old in _reports(layout):
            old.unlink()
        # Two runs, since the costs of the build and of the tests grow differently.
        status, *cost = _maven_measured(context, log, "Maven is building", "verify", "-DskipTests")
        tally.part("build:Maven", *cost)
        if status == 0:
            goals = ("verify", "--fail-at-end", *(more if context.tier > Tier.USUAL else ()))
            status, *cost = _maven_measured(context, log, "Maven is testing (a few minutes)", *goals)
        failed = add_reports(tally, _reports(layout))
    _split_by_module(layout, tally, *cost)
    if failed:
        print(f"  the whole log: {log}", flush=True)
        return
    # Failed tests were named and counted one by one; this is about the format and the compiler.
    if status != 0:
        print(run.failure("mvnw verify", log), file=sys.stderr)
    tally.check("mvnw verify", status == 0)


def _maven_measured(context: Context, log: Path, label: str, *goals: str) -> tuple[int, float, float]:
    """Runs Maven; returns its exit status and what it took, in CPU seconds and seconds."""
    before = os.times()
    command = maven.command(context.ready.layout, context.ready.settings, *goals)
    status = run.status_logged(label, command, log, maven.environment(context.ready.jdk))
    after = os.times()
    return status, sum(after[2:4]) - sum(before[2:4]), after.elapsed - before.elapsed


def _split_by_module(layout: Layout, tally: Tally, cpu: float, wall: float) -> None:
    """Splits the cost of testing among the modules as the times of their tests."""
    seconds = {
        module: sum(timings.seconds_of(report) for report in (layout.root / module).glob("target/surefire-reports/TEST-*.xml"))
        for module in maven.MODULES
    }
    total = sum(seconds.values())
    for module, own in seconds.items():
        if own:
            tally.part(f"{module.split('/')[0]}:{module}", cpu * own / total, wall * own / total)


def tool(context: Context) -> None:
    """Runs the tool's own unit tests."""
    folder = Path(__file__).parent
    suite = unittest.defaultTestLoader.discover(str(folder / "tests"), top_level_dir=str(folder.parent))
    report = io.StringIO()
    result = unittest.TextTestRunner(report).run(suite)
    wrong = result.failures + result.errors
    if wrong:
        print(report.getvalue(), file=sys.stderr)
    for test, _ in wrong:
        context.tally.check(str(test), False)
    for test, reason in result.skipped:
        context.tally.skip(str(test), reason)
    context.tally.add(passed=result.testsRun - len(wrong) - len(result.skipped))


def sync_check(context: Context) -> None:
    """Compares the notebooks with their sources, and looks for the frame of each chapter."""
    layout = context.ready.layout
    context.tally.check("notebooks follow from their sources", sync.execute(layout, check=True) == 0)
    lacking = sync.problems(layout)
    print("".join(f"{problem}\n" for problem in lacking), end="", file=sys.stderr)
    context.tally.check("every chapter has its frame", not lacking)


def prose_check(context: Context) -> None:
    """Looks for words that our style avoids; each is a failure."""
    found = list(prose.search(context.ready.layout.root))
    for hit in found:
        context.tally.check(str(hit), False)
    if not found:
        context.tally.check("the prose follows docs/style.md", True)


def fuzz_check(context: Context) -> None:
    """Fuzzes readers for a few seconds each: those that the commit draws, or all in the long tier."""
    if not fuzz.supported():
        context.tally.skip("fuzzing", "the fuzzer has no native driver for this system")
        return
    names = list(fuzz.TARGETS)
    if context.tier is not Tier.LONG:
        names = random.Random(context.drawn).sample(names, min(FUZZ_TARGETS, len(names)))
    for name, good in fuzz.all_targets(context.ready.layout, names, FUZZ_SECONDS[context.tier]).items():
        context.tally.check(f"fuzzing {name}", good)


def tour_check(context: Context) -> None:
    """Executes the tour and judges its files."""
    layout, tally = context.ready.layout, context.tally
    if not layout.tour.is_file():
        tally.skip("the tour", f"there is no {layout.tour.name} yet")
        return
    try:
        good = tour.execute(layout) == 0
    except KitError as error:
        print(error, file=sys.stderr)
        good = False
    tally.check("the tour runs", good)
    if good:
        _script(context, "check_tour.py")


def _script(context: Context, name: str, *arguments: str | int | Path) -> None:
    """Runs one of ``tests/python`` and counts the checks that it prints."""
    layout = context.ready.layout
    command = [layout.venv_python, layout.root / "tests" / "python" / name, layout.root, *arguments]
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        env=notebook.jupyter_environment(layout),
        encoding="utf-8",
        errors="replace",
    )
    _counted(context.tally, name, process)


def _counted(tally: Tally, name: str, process: subprocess.Popen) -> None:
    """Counts the checks that a program prints, and one more if it ends badly without a failed one."""
    failed = add_printed(tally, (line.rstrip("\n") for line in process.stdout))
    if run.wait(process) != 0 and not failed:
        tally.check(f"{name} runs to its end", False)


def cases(context: Context) -> None:
    """Writes ONNX's cases, which the unit tests read."""
    _script(context, "write_cases.py")


def samples(context: Context) -> None:
    """Judges the files that the unit tests wrote."""
    _script(context, "check_samples.py", maven.left_by_tests(context.ready.layout.root, "onnx-samples"))


def portable(context: Context) -> None:
    """Tries files that the unit tests wrote in the runtimes that people use."""
    _script(context, "check_portable.py", maven.left_by_tests(context.ready.layout.root, "portable"))


def real_files(context: Context) -> None:
    """Reads, cleans up, prunes and quantizes real-world files."""
    if platform.system() != "Linux":
        context.tally.skip("real files", "some of the wheels are Linux's")
    else:
        _script(context, "check_real_files.py", context.ready.jdk.home)


def events(context: Context) -> None:
    """Reads the event files that the unit tests wrote."""
    _script(context, "check_tensorboard.py", maven.left_by_tests(context.ready.layout.root, "tensorboard-samples"))


def notebooks(context: Context) -> None:
    """Executes every chapter; the exercise notebooks share one kernel, or have one each in the long tier."""
    kernels = "own" if context.tier is Tier.LONG else "shared"
    _script(context, "check_chapters.py", "--exercises", kernels, "--drawn", context.drawn)


def browser_check(context: Context) -> None:
    """Looks at the executed notebooks."""
    layout, tally = context.ready.layout, context.tally
    program = browser.find()
    # Exercise notebooks hold text and stubs alone.
    chapters = sorted(path for path in (layout.target / "notebooks").glob("*.ipynb") if "exercises" not in path.stem)
    executed = [path for path in (layout.target / "tour" / layout.tour.name, *chapters) if path.is_file()]
    if program is None:
        tally.skip("the browser", "no Chromium or Chrome was found; RUCKSACK_BROWSER names one")
    elif not executed:
        tally.skip("the browser", "no notebook was executed")
    else:
        _script(context, "check_browser.py", program, *executed)


def mutants_check(context: Context) -> None:
    """Lets PIT change every exercise's solution."""
    before = os.times()
    with maven.exclusively(context.ready.layout):
        scores = mutants.scores(context.ready)
    after = os.times()
    seconds = after.elapsed - before.elapsed
    share = mutants.share(mutants.log(context.ready.layout).read_text(encoding="utf-8", errors="replace"), seconds)
    context.tally.part("exercises:PIT", share * (sum(after[2:4]) - sum(before[2:4])), share * seconds)
    for score in scores:
        context.tally.check(f"{score}, at least {mutants.THRESHOLD:.0%}", score.enough)


def binder(context: Context) -> None:
    """Builds Binder's image and runs the tour in it."""
    layout = context.ready.layout
    if platform.system() != "Linux":
        context.tally.skip("Binder", "its image is Linux's")
    elif not (layout.root / ".git").exists() or shutil.which("git") is None:
        context.tally.skip("Binder", "only git knows which files belong to the image, and this is not a git checkout")
    else:
        _script(context, "check_binder.py", context.ready.jdk.home)


def systems(context: Context) -> None:
    """Makes Maven believe that it runs on each system in turn."""
    _script(context, "check_systems.py", context.ready.jdk.home)


def sample(context: Context) -> None:
    """Builds a project against the installed library."""
    native = next((jar for jar in context.ready.libraries if jar.name.startswith("pytorch-native-")), None)
    if native is None:
        context.tally.skip("the sample project", "with a GPU, PyTorch's library would be downloaded; ./kit setup --cpu")
    else:
        _script(context, "check_sample.py", context.ready.jdk.home, native)


def classroom(context: Context) -> None:
    """Grades a generated class; in the long tier each learner answers every exercise."""
    arguments = ["200", str(context.drawn), _but_all_if_long(context, EXERCISES)]
    process = grade.started(
        context.ready.layout, grade.TRIAL, arguments, stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    _counted(context.tally, "a class of 200", process)


def killed(context: Context) -> None:
    """Kills a grading at moments that are drawn."""
    if platform.system() != "Linux":
        context.tally.skip("killed grading", "the check asks Linux which processes are running")
    else:
        _script(context, "check_killed_grading.py", context.drawn, _but_all_if_long(context, EXERCISES))


def _but_all_if_long(context: Context, number: int) -> str:
    return "all" if context.tier is Tier.LONG else str(number)


def nbgrader(context: Context) -> None:
    """Lets nbgrader handle a class; it executes two notebooks that are drawn, in the long tier all."""
    if platform.system() == "Windows":
        context.tally.skip("nbgrader", "it does not run on Windows")
    else:
        _script(context, "check_nbgrader.py", context.drawn, _but_all_if_long(context, NBGRADER_NOTEBOOKS))
