"""``./kit sync``: the notebooks follow from their Markdown sources."""

import subprocess
from pathlib import Path

from kit import frame, pyenv, run
from kit.errors import KitError
from kit.layout import Layout
from kit.lock import exclusive


def execute(layout: Layout, check: bool) -> int:
    """Converts, or with ``check`` compares; returns 0 when sources and notebooks agree."""
    command = [layout.venv_python, Path(__file__).with_name("convert.py"), layout.notebooks]
    options = ["--check"] if check else []
    return run.wait(subprocess.Popen([str(part) for part in (*command, *options)], env=run.environment()))


def problems(layout: Layout) -> list[str]:
    """Returns what the chapters lack of their frame, each with the chapter's name and the remedy."""
    return [
        f"Chapter {stem}: {problem} (docs/authoring.md, “The frame”)."
        for stem, found in frame.problems(layout.notebooks / "src").items()
        for problem in found
    ]


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit sync [--check]``."""
    if arguments not in ([], ["--check"]):
        raise KitError(f"./kit sync takes --check or nothing, not {' '.join(arguments)}.")
    with exclusive(layout.private / "setup.lock", "setup"):
        pyenv.ensure(layout)
        check = bool(arguments)
        status = execute(layout, check)
    if status != 0 and check:
        raise KitError("Notebooks and their Markdown sources disagree: ./kit sync writes the notebooks again.")
    if status == 0:
        print("Notebooks and their Markdown sources agree.")
    lacking = problems(layout) if check else []
    if lacking:
        raise KitError("\n".join(lacking))
    return status
