"""``./kit bench``: runs the benchmarks of the module ``tests`` as the notebooks would run."""

import os
import subprocess

from kit import jdk as jdks
from kit import grade, kernel, maven, run, settings
from kit.files import Stamp, digest
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

MAIN_CLASS = "dev.rucksack.bench.Benchmarks"


def build(layout: Layout, jdk: Jdk, chosen: Settings) -> str:
    """Compiles if sources changed, and returns the class path."""
    module = layout.root / "tests" / "target"
    listing = module / "classpath.txt"
    inputs = digest(
        set(maven.sources(layout, *maven.LIBRARY_SOURCES, "tests/src")), str(jdk.home), str(chosen), base=layout.root
    )
    stamp = Stamp(layout.stamps / "bench")
    with maven.exclusively(layout):
        if not (stamp.matches(inputs) and listing.is_file()):
            stamp.clear()
            goals = ("package", "-pl", "tests", "-am", "-DskipTests", "-Dspotless.check.skip")
            build = maven.command(layout, chosen, *goals)
            run.run_logged("Building the benchmarks", build, layout.logs / "bench.log", maven.environment(jdk))
            stamp.write(inputs)
    classes = [str(module / "test-classes"), str(module / "classes")]
    return os.pathsep.join([*classes, listing.read_text(encoding="utf-8").strip()])


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit bench [name] [args …]``; without a name the main class lists the benchmarks."""
    if arguments and arguments[0] == "grade":
        return grade.trial(layout, arguments[1:])
    jdk, chosen = jdks.find(), settings.load(layout)
    classpath = build(layout, jdk, chosen)
    heap = os.environ.get("RUCKSACK_HEAP", "1500m")
    java = [str(jdk.program("java")), *kernel.java_options(jdk, chosen, heap), "-cp", classpath]
    env = run.environment(**kernel.java_environment(layout))
    return run.wait(subprocess.Popen([*java, MAIN_CLASS, *arguments], env=env, cwd=layout.root))
