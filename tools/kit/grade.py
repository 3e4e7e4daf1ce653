"""``./kit grade`` and ``./kit class release``: start the teacher's programs of the module ``grading``."""

import os
import subprocess

from kit import kernel, run, setup
from kit.errors import KitError
from kit.layout import Layout

GRADE = "dev.rucksack.grading.classroom.GradeCommand"
_RELEASE = "dev.rucksack.grading.classroom.release.ReleaseCommand"
TRIAL = "dev.rucksack.grading.classroom.trial.TrialCommand"
_HEAP = "700m"


def started(layout: Layout, main_class: str, arguments: list[str], **options) -> subprocess.Popen:
    """Builds what is out of date and starts a main class, in the folder from which it was called."""
    # The whole set-up: a build replaces the jars that the kernel's specification names.
    ready = setup.ensure(layout)
    classpath = os.pathsep.join(str(library) for library in ready.libraries)
    heap = os.environ.get("RUCKSACK_HEAP", _HEAP)
    start = [str(ready.jdk.program("java")), *kernel.java_options(ready.jdk, ready.settings, heap), "-cp", classpath]
    env = run.environment(**kernel.java_environment(layout))
    return subprocess.Popen([*start, main_class, *arguments], env=env, **options)


def java(layout: Layout, main_class: str, arguments: list[str]) -> int:
    """Runs a main class to its end."""
    return run.wait(started(layout, main_class, arguments))


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit grade SUBMISSIONS… --roster class.csv``; the main class reads the options."""
    if not arguments or arguments[0] in ("-h", "--help"):
        raise KitError("./kit grade takes folders, archives or files, and --roster class.csv (docs/teaching.md).")
    return java(layout, GRADE, arguments)


def class_command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit class release DIR``."""
    if len(arguments) < 2 or arguments[0] != "release":
        raise KitError("./kit class takes: release DIR (docs/teaching.md).")
    return java(layout, _RELEASE, ["--home", str(layout.root), *arguments[1:]])


def trial(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit bench grade [learners] [seed]``: a generated class whose marks are known in advance."""
    return java(layout, TRIAL, arguments)
