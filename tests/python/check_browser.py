"""Opens executed notebooks in JupyterLab, light and dark, and looks at what the reader would see.

``python check_browser.py ROOT CHROMIUM NOTEBOOK …`` prints ``PASS …`` or ``FAIL …`` lines and leaves
pictures in ``ROOT/target/screenshots``.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
from chromium import Chromium
from judge import report
from nbformat.sign import NotebookNotary

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
WIDTH, FOLD, TALLEST = 1280, 900, 16000
# JupyterLab's own bars above and below the notebook.
FRAME = 200
TOKEN = "check"

COUNT = """(() => {
  const outputs = [...document.querySelectorAll('.jp-OutputArea-output')];
  const count = (css) => outputs.reduce((sum, each) => sum + each.querySelectorAll(css).length, 0);
  return {
    cells: document.querySelectorAll('.jp-Notebook .jp-Cell').length,
    tables: count('table'), drawings: count('svg'),
    errors: document.querySelectorAll('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]').length,
    light: document.body.dataset.jpThemeLight,
    height: (() => {
      const cells = [...document.querySelectorAll('.jp-Notebook .jp-Cell')];
      return cells.at(-1).getBoundingClientRect().bottom - cells[0].getBoundingClientRect().top;
    })(),
  };
})()"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def settings(folder: Path, theme: str) -> None:
    """Chooses the theme, and asks for every cell to be drawn and not only the visible ones."""
    chosen = {
        "apputils-extension/themes": {"theme": theme},
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        "notebook-extension/tracker": {"windowingMode": "none"},
    }
    for name, value in chosen.items():
        path = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), encoding="utf-8")


@contextlib.contextmanager
def jupyterlab(root: Path, private: Path, port: int) -> Iterator[str]:
    """Runs a server that keeps its files in ``private``; yields its address."""
    env = dict(os.environ)
    for name in ("CONFIG", "DATA", "RUNTIME"):
        env[f"JUPYTER_{name}_DIR"] = str(private / name.lower())
    env["JUPYTERLAB_SETTINGS_DIR"] = str(private / "settings")
    env["JUPYTERLAB_WORKSPACES_DIR"] = str(private / "workspaces")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--log-level=ERROR", f"--port={port}"]
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={root}", f"--IdentityProvider.token={TOKEN}"]
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with open(private / "server.log", "wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for_server(process, f"{address}/api?token={TOKEN}", private / "server.log")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for_server(process: subprocess.Popen, url: str, log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"JupyterLab did not start:\n{log.read_text(errors='replace')}")


def trust(notebook: Path, private: Path) -> None:
    """Signs the notebook, as JupyterLab does for cells that the reader ran: else HTML is sanitized."""
    content = nbformat.read(notebook, as_version=4)
    NotebookNotary(data_dir=str(private / "data")).sign(content)


def look(page: Chromium, url: str, stem: str, name: str, cells: int, pictures: Path) -> None:
    """Opens a notebook once in the theme ``name`` and checks what is on the page."""
    page.resize(WIDTH, FOLD)
    page.open(url)
    shown = page.wait_for(f"document.querySelectorAll('.jp-Notebook .jp-Cell').length >= {cells}", 120)
    page.wait_for("!document.querySelector('#jupyterlab-splash')", 60)
    time.sleep(3)
    page.press_control("b")  # folds the file browser away
    time.sleep(1)
    seen = page.evaluate(COUNT)
    page.screenshot(pictures / f"{stem}-{name}.png")
    page.resize(WIDTH, min(TALLEST, FRAME + int(seen["height"])))
    time.sleep(2)
    page.screenshot(pictures / f"{stem}-{name}-whole.png")
    report(f"{stem}, {name}: all {cells} cells are shown", shown)
    report(f"{stem}, {name}: the theme is {name}", seen["light"] == ("true" if name == "light" else "false"))
    report(f"{stem}, {name}: a table is shown ({seen['tables']})", seen["tables"] > 0)
    report(f"{stem}, {name}: a drawing is shown ({seen['drawings']})", seen["drawings"] > 0)
    report(f"{stem}, {name}: no output is an error", seen["errors"] == 0)


def visit(address: str, root: Path, private: Path, program: str, notebook: Path) -> None:
    """Looks at one notebook in every theme."""
    cells = len(nbformat.read(notebook, as_version=4).cells)
    trust(notebook, private)
    for name, theme in THEMES.items():
        settings(private / "settings", theme)
        path = notebook.relative_to(root).as_posix()
        url = f"{address}/lab/workspaces/{notebook.stem}-{name}/tree/{path}?token={TOKEN}&reset"
        with Chromium(program) as page:
            look(page, url, notebook.stem, name, cells, root / "target" / "screenshots")


def main(root: Path, program: str, notebooks: list[Path]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        private = Path(folder)
        (private / "data").mkdir()
        with jupyterlab(root, private, free_port()) as address:
            for notebook in notebooks:
                visit(address, root, private, program, notebook)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], [Path(name) for name in sys.argv[3:]])
