"""``./kit setup``: everything that a notebook needs, made once and kept up to date."""

import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

from kit import jdk as jdks
from kit import kernel, maven, natives, pyenv, settings
from kit.errors import KitError
from kit.jdk import Jdk
from kit.layout import Layout
from kit.lock import exclusive
from kit.settings import Settings

FREE_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Ready:
    """A checkout that is set up."""

    layout: Layout
    jdk: Jdk
    settings: Settings
    libraries: tuple[Path, ...]


def ensure_python(layout: Layout) -> Jdk:
    """Does the first part of :func:`ensure`: looks for a JDK and for space, and makes the Python environment."""
    jdk = jdks.find()
    if not (layout.stamps / "libraries").exists():
        _require_space(layout)
    with exclusive(layout.private / "setup.lock", "setup"):
        pyenv.ensure(layout)
    return jdk


def ensure(layout: Layout) -> Ready:
    """Sets up what is missing or out of date; takes a second when nothing is."""
    first, start = not (layout.stamps / "libraries").exists(), time.monotonic()
    jdk = ensure_python(layout)
    chosen = settings.load(layout)
    with exclusive(layout.private / "setup.lock", "setup"):
        libraries = maven.kernel_libraries(layout, jdk, chosen)
        if chosen.self_contained:
            options = kernel.java_options(jdk, chosen, kernel.DEFAULT_HEAP)
            natives.ensure(layout, jdk, libraries, options, kernel.java_environment(layout))
            pyenv.ensure_page_packages(layout)
        kernel.ensure(layout, jdk, chosen, libraries)
    if first:
        print(f"Set up in {time.monotonic() - start:.0f} s with Java {jdk.version} ({jdk.home}).", flush=True)
    return Ready(layout, jdk, chosen, tuple(libraries))


def _require_space(layout: Layout) -> None:
    free = shutil.disk_usage(layout.root).free
    if free < FREE_BYTES:
        raise KitError(
            f"The disk of {layout.root} has {free / 1e9:.1f} GB free and the set-up needs {FREE_BYTES / 1e9:.0f} GB: "
            "free some space and run the command again."
        )


_CHOICES = {
    "--gpu": {"gpu": True},
    "--cpu": {"gpu": False},
    "--self-contained": {"self_contained": True},
    "--shared": {"self_contained": False},
}


def choose(chosen: Settings, arguments: list[str]) -> Settings:
    """Returns the settings with what the arguments of ``./kit setup`` change."""
    unknown = [argument for argument in arguments if argument not in _CHOICES]
    if unknown:
        raise KitError(f"./kit setup takes {', '.join(_CHOICES)}, not {' '.join(unknown)}.")
    for argument in arguments:
        chosen = replace(chosen, **_CHOICES[argument])
    if chosen.gpu and chosen.self_contained:
        raise KitError(
            "CUDA's libraries are downloaded on first use, so a set-up for a GPU is not self-contained: "
            "choose --cpu or --shared as well."
        )
    return chosen


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit setup [--gpu | --cpu] [--self-contained | --shared]``."""
    if arguments:
        settings.save(layout, choose(settings.load(layout), arguments))
    ensure(layout)
    print("Ready: ./kit tour runs the tour, ./kit lab opens JupyterLab.")
    return 0
