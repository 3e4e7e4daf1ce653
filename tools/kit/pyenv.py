"""The private virtual environment with JupyterLab, pinned in ``requirements.txt``."""

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import urllib.parse
import urllib.request
from pathlib import Path

from kit import run
from kit.errors import KitError
from kit.files import Stamp, digest
from kit.layout import Layout

# Debian's Python comes without pip and ensurepip: then pip itself comes from the package index.
_PIP = "pip-25.3-py3-none-any.whl"
_PIP_SHA256 = "9655943313a94722b7774661c21049070f6bbb0a1516bf02f7c8d5d9201514cd"


def ensure(layout: Layout) -> None:
    """Creates the virtual environment unless the one there was made for these requirements and this Python.

    A link in its place leads to an environment made elsewhere (Binder's image has one):
    it is completed, never created or deleted.
    """
    requirements = layout.root / "requirements.txt"
    inputs = digest([requirements], str(layout.venv), sys.version, base=layout.root)
    stamp = Stamp(layout.stamps / "venv")
    if stamp.matches(inputs) and layout.venv_python.exists():
        return
    stamp.clear()
    for more in ("test", "pages"):
        Stamp(layout.stamps / f"venv-{more}").clear()
    if not layout.venv.is_symlink():
        _create(layout)
    _install(layout, requirements, "Installing JupyterLab (about a minute)", "pip")
    stamp.write(inputs)


def ensure_test_packages(layout: Layout) -> None:
    """Adds what only the tests need: ONNX's checker, ONNX Runtime for Python, TensorBoard."""
    _ensure_more(layout, "test", "Installing the tests' Python packages")


def ensure_page_packages(layout: Layout) -> None:
    """Adds what only ``./kit pages`` needs: formulas as MathML."""
    _ensure_more(layout, "pages", "Installing what writes formulas for web pages")


def _ensure_more(layout: Layout, name: str, label: str) -> None:
    requirements = layout.root / f"requirements-{name}.txt"
    # The tests' file includes the pages' one.
    inputs = digest(layout.root.glob("requirements-*.txt"), base=layout.root)
    stamp = Stamp(layout.stamps / f"venv-{name}")
    if not stamp.matches(inputs):
        stamp.clear()
        _install(layout, requirements, label, f"pip-{name}")
        stamp.write(inputs)


def _create(layout: Layout) -> None:
    if importlib.util.find_spec("venv") is None:
        raise KitError(
            f"The Python at {sys.executable} has no module venv: install it (Debian: apt install python3-venv) "
            "or set RUCKSACK_PYTHON to another Python."
        )
    if layout.venv.exists():
        shutil.rmtree(layout.venv)
    complete = importlib.util.find_spec("ensurepip") is not None
    options = [] if complete else ["--without-pip"]
    command = [sys.executable, "-m", "venv", *options, layout.venv]
    run.run_logged("Creating the virtual environment", command, layout.logs / "venv.log", run.environment())
    if not complete:
        _bootstrap_pip(layout)


def _bootstrap_pip(layout: Layout) -> None:
    wheel = layout.private / _PIP
    _download_pip(wheel)
    command = [layout.venv_python, wheel / "pip", "install", "--no-index", wheel]
    run.run_logged("Installing pip", command, layout.logs / "bootstrap-pip.log", run.environment())
    wheel.unlink()


def _download_pip(wheel: Path) -> None:
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    accept = {"Accept": "application/vnd.pypi.simple.v1+json"}
    try:
        with urllib.request.urlopen(urllib.request.Request(index, headers=accept), timeout=60) as answer:
            url = next(item["url"] for item in json.load(answer)["files"] if item["filename"] == _PIP)
        with urllib.request.urlopen(urllib.parse.urljoin(index, url), timeout=120) as answer:
            content = answer.read()
    except (OSError, ValueError, StopIteration) as error:
        raise KitError(
            f"The Python at {sys.executable} has no ensurepip and {_PIP} could not be downloaded from {index} ({error}): "
            "install it (Debian: apt install python3-venv) or set RUCKSACK_PYTHON to another Python."
        ) from error
    if hashlib.sha256(content).hexdigest() != _PIP_SHA256:
        raise KitError(f"{url} is not the file that was pinned: its SHA-256 differs; nothing was installed.")
    wheel.parent.mkdir(parents=True, exist_ok=True)
    wheel.write_bytes(content)


def _install(layout: Layout, requirements: Path, label: str, log: str) -> None:
    options = ["--no-compile", "--no-input", "--progress-bar=off"]
    command = [layout.venv_python, "-m", "pip", "install", *options, "-r", requirements]
    run.run_logged(label, command, layout.logs / f"{log}.log", run.environment())
