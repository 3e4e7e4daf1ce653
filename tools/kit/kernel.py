"""The kernel specification ``java``: JJava on the JDK that was found, the library on its class path."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from kit import ijava, natives
from kit.errors import KitError
from kit.files import write_atomically
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

# Binder gives a session 2 GB; PyTorch's own memory is outside Java's heap.
DEFAULT_HEAP = "700m"


def java_options(jdk: Jdk, settings: Settings, heap: str) -> list[str]:
    """Returns the virtual machine's options that the notebooks and the benchmarks share."""
    options = [f"-Xmx{heap}", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED"]
    # Each step of training leaves small Java objects behind. A young generation of a fixed, small
    # size keeps resident memory flat (50 epochs: +0.2 %); the default one grows to fill the heap.
    options += ["-XX:+UseSerialGC", "-Xmn16m"]
    if jdk.version >= 24:
        options.append("--sun-misc-unsafe-memory-access=allow")
    if not settings.gpu:
        # No CUDA library is on Maven Central: with a GPU, DJL downloads it on first use.
        options.append("-Dai.djl.offline=true")
    return options


def java_environment(layout: Layout) -> dict[str, str]:
    """Returns the environment variables that the library expects."""
    return {
        # Spinning OpenMP threads starve each other on few cores.
        "OMP_WAIT_POLICY": "passive",
        "OPT_OUT_TRACKING": "true",
        "DJL_CACHE_DIR": str(layout.djl_cache),
        "RUCKSACK_HOME": str(layout.root),
    }


def specification(layout: Layout, jdk: Jdk, settings: Settings, libraries: Sequence[Path]) -> dict:
    """Returns the content of ``kernel.json`` for JJava."""
    # What JJava's own launcher adds; it would take whichever java is first on the PATH.
    opened = ["--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"]
    return _specification("Java", [*opened, "-jar", "{resource_dir}/jjava.jar"], layout, jdk, settings, libraries)


def ijava_specification(layout: Layout, jdk: Jdk, settings: Settings, libraries: Sequence[Path]) -> dict:
    """Returns the content of ``kernel.json`` for IJava: the same virtual machine and class path."""
    start = ["-jar", str(ijava.jar(layout))]
    return _specification("Java (IJava 1.3.0)", start, layout, jdk, settings, libraries)


def _specification(
    title: str, program: list[str], layout: Layout, jdk: Jdk, settings: Settings, libraries: Sequence[Path]
) -> dict:
    heap = os.environ.get("RUCKSACK_HEAP", DEFAULT_HEAP)
    start = [str(jdk.program("java")), *java_options(jdk, settings, heap)]
    if settings.self_contained:
        start += natives.java_options(layout)
    paths = os.pathsep.join(str(library) for library in _with_released_exercises(libraries))
    return {
        "argv": [*start, *program, "{connection_file}"],
        "display_name": title,
        "language": "java",
        "interrupt_mode": "message",
        "env": {"JJAVA_CLASSPATH": paths, "IJAVA_CLASSPATH": paths, **java_environment(layout)},
        "metadata": {"debugger": False},
    }


def _with_released_exercises(libraries: Sequence[Path]) -> list[Path]:
    """Puts the jar that ``RUCKSACK_EXERCISES`` names, what a teacher released, in the place of our exercises."""
    named = os.environ.get("RUCKSACK_EXERCISES")
    if not named:
        return list(libraries)
    released = Path(named).absolute()
    if not released.is_file():
        raise KitError(f"RUCKSACK_EXERCISES is {named}, which is not a file: give the released rucksack-exercises.jar.")
    return [released, *(library for library in libraries if not library.name.startswith("kit-exercises"))]


def ensure(layout: Layout, jdk: Jdk, settings: Settings, libraries: Sequence[Path]) -> None:
    """Writes ``kernel.json`` over the one that the package ``jjava`` installed, and IJava's where it was installed."""
    jar = layout.kernel / "jjava.jar"
    if not jar.is_file():
        raise KitError(f"{jar} is missing: delete {layout.venv} and run ./kit setup.")
    _write(layout.kernel, specification(layout, jdk, settings, libraries))
    if ijava.jar(layout).is_file():
        _write(layout.kernel.with_name("ijava"), ijava_specification(layout, jdk, settings, libraries))


def _write(folder: Path, content: dict) -> None:
    text = json.dumps(content, indent=1) + "\n"
    path = folder / "kernel.json"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_atomically(path, text)
