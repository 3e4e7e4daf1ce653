"""Executes notebooks headless in the Java kernel, with the virtual environment's Python."""

import subprocess
from pathlib import Path

from kit import run
from kit.layout import Layout


def jupyter_environment(layout: Layout) -> dict[str, str]:
    """Returns an environment in which Jupyter finds our kernel first."""
    return run.environment(JUPYTER_PREFER_ENV_PATH="1")


def execute(layout: Layout, source: Path, target: Path, kernel: str = "java") -> int:
    """Executes a notebook, shows its progress and returns 0 when no cell failed.

    What the kernel itself writes (start-up messages, a crash of the virtual machine) goes to a log.
    """
    log = layout.logs / f"{source.stem}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    env = jupyter_environment(layout)
    env["JUPYTER_RUNTIME_DIR"] = str(layout.private / "runtime")
    env["RUCKSACK_KERNEL_LOG"] = str(log)
    command = [layout.venv_python, Path(__file__).with_name("execute.py"), source, target, kernel]
    return run.wait(subprocess.Popen([str(part) for part in command], env=env))
