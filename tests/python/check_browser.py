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
from judge import cost, report
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


def stand_in(folder: Path) -> Path:
    """Writes a kernel ``java`` that only waits: nothing is run here, and JupyterLab starts a kernel for each notebook."""
    place = folder / "share" / "kernels" / "java"
    place.mkdir(parents=True)
    waiting = [sys.executable, "-c", "import time; time.sleep(3600)", "{connection_file}"]
    specification = {"argv": waiting, "display_name": "Java", "language": "java"}
    (place / "kernel.json").write_text(json.dumps(specification), encoding="utf-8")
    return folder / "share"


@contextlib.contextmanager
def jupyterlab(root: Path, private: Path, port: int) -> Iterator[str]:
    """Runs a server that keeps its files in ``private``; yields its address."""
    env = dict(os.environ)
    for name in ("CONFIG", "DATA", "RUNTIME"):
        env[f"JUPYTER_{name}_DIR"] = str(private / name.lower())
    env["JUPYTER_PATH"] = str(stand_in(private))
    env["JUPYTERLAB_SETTINGS_DIR"] = str(private / "settings")
    env["JUPYTERLAB_WORKSPACES_DIR"] = str(private / "workspaces")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--log-level=ERROR", f"--port={port}"]
    # Notebooks are opened by JupyterLab's own commands: the page itself is loaded once for each theme.
    command += ["--LabApp.expose_app_in_browser=True"]
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


def outputs(notebook) -> int:
    """Returns how many outputs there are besides printed text, whose pieces JupyterLab joins."""
    return sum(
        output.output_type != "stream" for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs
    )


def start_lab(page: Chromium, address: str, name: str) -> None:
    """Opens JupyterLab with nothing in it, its file browser folded away."""
    page.resize(WIDTH, FOLD)
    page.open(f"{address}/lab/workspaces/{name}?token={TOKEN}&reset")
    started = page.wait_for("!!window.jupyterapp && !document.querySelector('#jupyterlab-splash')", 120)
    page.evaluate("jupyterapp.restored.then(() => true)")
    page.press_control("b")
    folded = page.wait_for("!!document.querySelector('#jp-left-stack.lm-mod-hidden')", 30)
    report(f"JupyterLab, {name}, starts and folds its file browser away", started and folded)


def look(page: Chromium, notebook: Path, root: Path, name: str) -> None:
    """Opens a notebook as a click on it does, checks what is on the page, and closes it."""
    content, stem = nbformat.read(notebook, as_version=4), notebook.stem
    cells, pictures = len(content.cells), root / "target" / "screenshots"
    page.resize(WIDTH, FOLD)
    page.command("docmanager:open", path=notebook.relative_to(root).as_posix())
    shown = page.wait_for(f"document.querySelectorAll('.jp-Notebook .jp-Cell').length >= {cells}", 120)
    drawn = page.wait_for(f"document.querySelectorAll('.jp-OutputArea-output').length >= {outputs(content)}", 60)
    still = page.settle(60)
    seen = page.evaluate(COUNT)
    page.screenshot(pictures / f"{stem}-{name}.png")
    page.resize(WIDTH, min(TALLEST, FRAME + int(seen["height"])))
    still = page.settle(60) and still
    page.screenshot(pictures / f"{stem}-{name}-whole.png")
    report(f"{stem}, {name}: all {cells} cells are shown", shown and seen["cells"] == cells)
    report(f"{stem}, {name}: all outputs are drawn, and the page comes to rest", drawn and still)
    report(f"{stem}, {name}: the theme is {name}", seen["light"] == ("true" if name == "light" else "false"))
    report(f"{stem}, {name}: a table is shown ({seen['tables']})", seen["tables"] > 0)
    report(f"{stem}, {name}: a drawing is shown ({seen['drawings']})", seen["drawings"] > 0)
    report(f"{stem}, {name}: no output is an error", seen["errors"] == 0)
    page.command("application:close-all")
    report(f"{stem}, {name}: it closes", page.wait_for("!document.querySelector('.jp-Notebook')", 30))


def main(root: Path, program: str, notebooks: list[Path]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        private = Path(folder)
        (private / "data").mkdir()
        for notebook in notebooks:
            trust(notebook, private)
        with jupyterlab(root, private, free_port()) as address:
            for name, theme in THEMES.items():
                settings(private / "settings", theme)
                with Chromium(program) as page:
                    start_lab(page, address, name)
                    for notebook in notebooks:
                        with cost(f"notebook:{notebook.stem}, {name}"):
                            look(page, notebook, root, name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], [Path(name) for name in sys.argv[3:]])
