"""Builds the library and the data with the Maven wrapper and the JDK that was found."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kit import run
from kit.errors import KitError
from kit.files import Stamp, digest, write_atomically
from kit.jdk import Jdk
from kit.layout import Layout, on_windows
from kit.lock import exclusive
from kit.settings import Settings

# The library's modules, the lowest first.
LIBRARY = ("kit-lib/base", "kit-lib/core", "kit-lib/notebook")
MODULES = (*LIBRARY, "kit-lib/command", "data", "grading", "exercises", "notebooks", "tests")
LIBRARY_SOURCES = (*(f"{module}/src/main" for module in LIBRARY), "data")
# What a kernel has on its class path.
KERNEL_SOURCES = (*LIBRARY_SOURCES, "grading/src/main", "exercises/src/main")


def left_by_tests(root: Path, name: str) -> Path:
    """Returns the folder ``target/<name>`` that a module's tests wrote."""
    found = [folder for module in MODULES if (folder := root / module / "target" / name).is_dir()]
    if len(found) != 1:
        places = ", ".join(map(str, found)) or "none"
        raise KitError(f"One module's tests write target/{name}, but it is in: {places}; ./mvnw clean verify writes it again.")
    return found[0]


def exclusively(layout: Layout) -> contextlib.AbstractContextManager[None]:
    """Waits until no other ./kit runs Maven in this checkout."""
    return exclusive(layout.private / "maven.lock", "Maven")


def command(layout: Layout, settings: Settings, *arguments: str) -> list[str | Path]:
    """Returns the wrapper's command line, plain and without questions."""
    wrapper = layout.root / ("mvnw.cmd" if on_windows() else "mvnw")
    start: list[str | Path] = [wrapper] if on_windows() else ["sh", wrapper]
    device = ["-Dgpu"] if settings.gpu else []
    return [*start, "-B", "-ntp", "-Dstyle.color=never", "-f", layout.root / "pom.xml", *device, *arguments]


def environment(jdk: Jdk) -> dict[str, str]:
    """Returns the environment in which Maven and what it forks use the JDK that was found."""
    path = os.pathsep.join((str(jdk.home / "bin"), os.environ.get("PATH", "")))
    env = run.environment(JAVA_HOME=str(jdk.home), PATH=path)
    home = env.get("HOME")
    if home and not on_windows():
        # Java asks the system's user list for the home folder; everything else goes by HOME.
        options = env.get("JDK_JAVA_OPTIONS", "")
        env["JDK_JAVA_OPTIONS"] = f'{options} "-Duser.home={home}"'.strip()
    return env


def sources(layout: Layout, *folders: str) -> Iterator[Path]:
    """Yields the poms, Maven's settings and every file below the named folders."""
    yield layout.root / "pom.xml"
    yield from (layout.root / module / "pom.xml" for module in MODULES)
    yield from _below(layout.root / ".mvn")
    for folder in folders:
        yield from _below(layout.root / folder)


def _below(folder: Path) -> Iterator[Path]:
    for parent, names, files in os.walk(folder):
        if Path(parent) == folder and "target" in names:
            names.remove("target")
        yield from (Path(parent) / name for name in files)


def kernel_libraries(layout: Layout, jdk: Jdk, settings: Settings) -> list[Path]:
    """Builds if sources changed, and returns the kernel's class path, our own jars first.

    The jars are copied to a folder named by their inputs, so that a later build changes nothing
    under a kernel that is running.
    """
    facts = (str(layout.root), str(jdk.home), str(settings))
    inputs = digest(set(sources(layout, *KERNEL_SOURCES)), *facts, base=layout.root)
    stamp = Stamp(layout.stamps / "libraries")
    folder = layout.libraries / inputs[:16]
    listing = folder / "classpath.txt"
    if stamp.matches(inputs) and listing.is_file():
        libraries = [Path(line) for line in listing.read_text(encoding="utf-8").splitlines()]
        if all(library.is_file() for library in libraries):
            return libraries
    stamp.clear()
    goals = ("package", "-pl", "notebooks", "-am", "-Dmaven.test.skip", "-Dspotless.check.skip")
    with exclusively(layout):
        run.run_logged(
            "Building the library with Maven (about two minutes the first time)",
            command(layout, settings, *goals),
            layout.logs / "maven.log",
            environment(jdk),
        )
        libraries = _collect(layout, folder, everything=settings.self_contained)
    write_atomically(listing, "".join(f"{library}\n" for library in libraries))
    stamp.write(inputs)
    _forget_others(layout.libraries, folder)
    return libraries


def _collect(layout: Layout, folder: Path, everything: bool) -> list[Path]:
    listing = layout.notebooks / "target" / "classpath.txt"
    entries = [Path(entry) for entry in listing.read_text(encoding="utf-8").strip().split(os.pathsep)]
    folder.mkdir(parents=True, exist_ok=True)
    ours, others = [], []
    for entry in entries:
        if layout.root not in entry.parents:
            others.append(_copied(entry, folder) if everything else entry)
            continue
        if not entry.is_file():
            raise KitError(f"Maven built {entry} as a folder, not as a jar: run ./kit setup again.")
        ours.append(Path(shutil.copy2(entry, folder / entry.name)))
    return ours + others


def _copied(jar: Path, folder: Path) -> Path:
    target = folder / jar.name
    if target.exists():
        raise KitError(f"Two libraries are called {jar.name}: ./kit setup --shared leaves them where they are.")
    return Path(shutil.copy2(jar, target))


def _forget_others(parent: Path, kept: Path) -> None:
    for folder in parent.iterdir():
        if folder != kept:
            # A kernel on Windows keeps its jars open; they go at the next build.
            shutil.rmtree(folder, ignore_errors=True)
