"""``./kit test``: everything that has to hold before a change is merged."""

import io
import platform
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from kit import browser, fuzz, grade, maven, mutants, notebook, pyenv, run, setup, sync, tour
from kit.errors import KitError
from kit.layout import Layout
from kit.lock import exclusive
from kit.setup import Ready
from kit.tally import Tally, add_printed, add_reports


# 100,000 damaged files for each reader in place of 2,000, 20 killed runs in place of 3, 200 seeds in place of 20.
_THOROUGH = "-Drucksack.thorough=true"
_FUZZ_SECONDS = 20


def _java(ready: Ready, tally: Tally, thorough: bool) -> None:
    print("Java: format, compiler checks and unit tests (mvnw verify)", flush=True)
    root, log = ready.layout.root, ready.layout.logs / "verify.log"
    with exclusive(ready.layout.private / "setup.lock", "build"):
        for old in root.glob("**/target/surefire-reports/TEST-*.xml"):
            old.unlink()
        verify = maven.command(ready.layout, ready.settings, "verify", "--fail-at-end", *([_THOROUGH] if thorough else []))
        status = run.status_logged("Maven is at work (a few minutes)", verify, log, maven.environment(ready.jdk))
        failed = add_reports(tally, root.glob("**/target/surefire-reports/TEST-*.xml"))
    if failed:
        print(f"  the whole log: {log}", flush=True)
        return
    # Failed tests were named and counted one by one; this is about the format and the compiler.
    if status != 0:
        print(run.failure("mvnw verify", log), file=sys.stderr)
    tally.check("mvnw verify", status == 0)


def _tool(tally: Tally) -> None:
    print("The tool's own tests", flush=True)
    folder = Path(__file__).parent
    suite = unittest.defaultTestLoader.discover(str(folder / "tests"), top_level_dir=str(folder.parent))
    report = io.StringIO()
    result = unittest.TextTestRunner(report).run(suite)
    wrong = len(result.failures) + len(result.errors)
    if wrong:
        print(report.getvalue(), file=sys.stderr)
    tally.add(result.testsRun - wrong - len(result.skipped), wrong, len(result.skipped))


def _sync(layout: Layout, tally: Tally) -> None:
    print("Notebooks and their Markdown sources (sync --check)", flush=True)
    tally.check("notebooks follow from their sources", sync.execute(layout, check=True) == 0)


def _fuzz(layout: Layout, tally: Tally) -> None:
    print("Fuzzing the readers of files, briefly", flush=True)
    if not fuzz.supported():
        tally.skip("fuzzing", "the fuzzer has no native driver for this system")
        return
    for name, good in fuzz.all_targets(layout, list(fuzz.TARGETS), _FUZZ_SECONDS).items():
        tally.check(f"fuzzing {name}", good)


def _tour(layout: Layout, tally: Tally) -> None:
    print("The tour in the Java kernel, its files in Python's ONNX Runtime", flush=True)
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
        _script(layout, tally, "check_tour.py")


def _script(layout: Layout, tally: Tally, name: str, *arguments: str | Path) -> None:
    """Runs one of ``tests/python`` and counts the checks that it prints."""
    command = [layout.venv_python, layout.root / "tests" / "python" / name, layout.root, *arguments]
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        env=notebook.jupyter_environment(layout),
        encoding="utf-8",
        errors="replace",
    )
    _counted(tally, name, process)


def _counted(tally: Tally, name: str, process: subprocess.Popen) -> None:
    """Counts the checks that a program prints, and one more if it ends badly without a failed one."""
    failed = add_printed(tally, (line.rstrip("\n") for line in process.stdout))
    if run.wait(process) != 0 and not failed:
        tally.check(f"{name} runs to its end", False)


def _cases(layout: Layout, tally: Tally) -> None:
    print("ONNX's own operator cases, for the interpreter", flush=True)
    _script(layout, tally, "write_cases.py")


def _samples(layout: Layout, tally: Tally) -> None:
    print("Sample files of every operator in ONNX's checker", flush=True)
    _script(layout, tally, "check_samples.py")


def _events(layout: Layout, tally: Tally) -> None:
    print("Event files in the real TensorBoard", flush=True)
    _script(layout, tally, "check_tensorboard.py")


def _notebooks(layout: Layout, tally: Tally) -> None:
    print("Every chapter as the reader gets it, with the network off", flush=True)
    _script(layout, tally, "check_chapters.py")


def _browser(layout: Layout, tally: Tally) -> None:
    print("The executed notebooks in JupyterLab, light and dark", flush=True)
    program = browser.find()
    # Exercise notebooks hold text and stubs alone.
    chapters = sorted(path for path in (layout.target / "notebooks").glob("*.ipynb") if "exercises" not in path.stem)
    executed = [path for path in (layout.target / "tour" / layout.tour.name, *chapters) if path.is_file()]
    if program is None:
        tally.skip("the browser", "no Chromium or Chrome was found; RUCKSACK_BROWSER names one")
    elif not executed:
        tally.skip("the browser", "no notebook was executed")
    else:
        _script(layout, tally, "check_browser.py", program, *executed)


def _mutants(ready: Ready, tally: Tally) -> None:
    print(f"Mutants of every exercise's solution (PIT): graders notice at least {mutants.THRESHOLD:.0%}", flush=True)
    with exclusive(ready.layout.private / "setup.lock", "build"):
        scores = mutants.scores(ready)
    for score in scores:
        tally.check(str(score), score.enough)


def _binder(ready: Ready, tally: Tally) -> None:
    print("Binder's image in a fresh folder, a session in it without network (about three minutes)", flush=True)
    if platform.system() != "Linux":
        tally.skip("Binder", "its image is Linux's")
    elif not (ready.layout.root / ".git").exists() or shutil.which("git") is None:
        tally.skip("Binder", "only git knows which files belong to the image, and this is no git checkout")
    else:
        _script(ready.layout, tally, "check_binder.py", ready.jdk.home)


def _systems(ready: Ready, tally: Tally) -> None:
    print("Maven's choice of PyTorch's native library on every system", flush=True)
    _script(ready.layout, tally, "check_systems.py", ready.jdk.home)


def _sample(ready: Ready, tally: Tally) -> None:
    print("The library installed into an empty Maven repository, a project built against it", flush=True)
    native = next((jar for jar in ready.libraries if jar.name.startswith("pytorch-native-")), None)
    if native is None:
        tally.skip("the sample project", "with a GPU, PyTorch's library would be downloaded; ./kit setup --cpu")
    else:
        _script(ready.layout, tally, "check_sample.py", ready.jdk.home, native)


def _classroom(layout: Layout, tally: Tally) -> None:
    print("A class of 200 graded, hostile answers among them (up to ten minutes)", flush=True)
    process = grade.started(layout, grade.TRIAL, [], stdout=subprocess.PIPE, encoding="utf-8", errors="replace")
    _counted(tally, "a class of 200", process)


def _killed(layout: Layout, tally: Tally) -> None:
    print("Grading killed again and again, and resumed (about two minutes)", flush=True)
    if platform.system() != "Linux":
        tally.skip("killed grading", "the check asks Linux which processes live")
    else:
        _script(layout, tally, "check_killed_grading.py")


def _nbgrader(layout: Layout, tally: Tally) -> None:
    print("A class released, validated, collected and graded by nbgrader", flush=True)
    if platform.system() == "Windows":
        tally.skip("nbgrader", "it does not run on Windows")
    else:
        _script(layout, tally, "check_nbgrader.py")


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit test [--all]``."""
    if arguments not in ([], ["--all"]):
        raise KitError(f"./kit test takes --all or nothing, not {' '.join(arguments)}.")
    ready = setup.ensure(layout)
    with exclusive(layout.private / "setup.lock", "setup"):
        pyenv.ensure_test_packages(layout)
    tally = Tally()
    _tool(tally)
    _sync(layout, tally)
    if arguments:
        _cases(layout, tally)
    _java(ready, tally, thorough=bool(arguments))
    _samples(layout, tally)
    _events(layout, tally)
    _tour(layout, tally)
    if arguments:
        _fuzz(layout, tally)
        _notebooks(layout, tally)
        _browser(layout, tally)
        _classroom(layout, tally)
        _killed(layout, tally)
        _nbgrader(layout, tally)
        _systems(ready, tally)
        _mutants(ready, tally)
        _sample(ready, tally)
        _binder(ready, tally)
    print(f"\n{tally.line()}")
    return 1 if tally.failed else 0
