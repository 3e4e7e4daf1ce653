"""``./kit model``: what the library does to ONNX files, from a terminal."""

import os
import subprocess
from pathlib import Path

from kit import install, maven, run, settings
from kit import jdk as jdks
from kit.files import Stamp, digest
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

MODULE = "kit-lib/command"
SOURCES = ("kit-lib/base/src/main", "kit-lib/core/src/main", f"{MODULE}/src/main")


def jar(layout: Layout, jdk: Jdk, chosen: Settings) -> Path:
    """Builds if sources changed, and returns the jar that holds all it needs."""
    version, _ = install.versions(layout)
    target = layout.root / MODULE / "target" / f"kit-model-{version}-all.jar"
    inputs = digest(set(maven.sources(layout, *SOURCES)), str(jdk.home), base=layout.root)
    stamp = Stamp(layout.stamps / "model")
    with maven.exclusively(layout):
        if not (stamp.matches(inputs) and target.is_file()):
            stamp.clear()
            goals = ("package", "-pl", MODULE, "-am", "-Dmaven.test.skip", "-Dspotless.check.skip")
            build = maven.command(layout, chosen, *goals)
            run.run_logged("Building the command", build, layout.logs / "model.log", maven.environment(jdk))
            stamp.write(inputs)
    return target


def options(jdk: Jdk) -> list[str]:
    """Returns the virtual machine's options; the heap is Java's choice unless ``RUCKSACK_HEAP`` names one."""
    chosen = ["--enable-native-access=ALL-UNNAMED"]
    if jdk.version >= 24:
        chosen.append("--sun-misc-unsafe-memory-access=allow")
    if os.environ.get("RUCKSACK_HEAP"):
        chosen.append(f"-Xmx{os.environ['RUCKSACK_HEAP']}")
    return chosen


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit model COMMAND …`` in the caller's folder, so that its paths mean what they say."""
    jdk, chosen = jdks.find(), settings.load(layout)
    program = jar(layout, jdk, chosen)
    java = [str(jdk.program("java")), *options(jdk), "-jar", str(program)]
    return run.wait(subprocess.Popen([*java, *arguments], env=run.environment()))
