"""``./kit setup``: everything that a notebook needs, made once and kept up to date."""

import shutil
import time
from dataclasses import dataclass

from kit import jdk as jdks
from kit import kernel, maven, pyenv, settings
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


def ensure(layout: Layout) -> Ready:
    """Sets up what is missing or out of date; takes a second when nothing is."""
    jdk = jdks.find()
    chosen = settings.load(layout)
    first = not (layout.stamps / "libraries").exists()
    if first:
        _require_space(layout)
    start = time.monotonic()
    with exclusive(layout.private / "setup.lock", "setup"):
        pyenv.ensure(layout)
        libraries = maven.kernel_libraries(layout, jdk, chosen)
        kernel.ensure(layout, jdk, chosen, libraries)
    if first:
        print(f"Set up in {time.monotonic() - start:.0f} s with Java {jdk.version} ({jdk.home}).", flush=True)
    return Ready(layout, jdk, chosen)


def _require_space(layout: Layout) -> None:
    free = shutil.disk_usage(layout.root).free
    if free < FREE_BYTES:
        raise KitError(
            f"The disk of {layout.root} has {free / 1e9:.1f} GB free and the set-up needs {FREE_BYTES / 1e9:.0f} GB: "
            "free some space and run the command again."
        )


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit setup [--gpu | --cpu]``."""
    if arguments not in ([], ["--gpu"], ["--cpu"]):
        raise KitError(f"./kit setup takes --gpu or --cpu, not {' '.join(arguments)}.")
    if arguments:
        settings.save(layout, Settings(gpu=arguments == ["--gpu"]))
    ensure(layout)
    print("Ready: ./kit tour runs the tour, ./kit lab opens JupyterLab.")
    return 0
