"""Runs inside the virtual environment: executes one notebook in its kernel, cell by cell.

``python execute.py NOTEBOOK OUTPUT KERNEL``: writes the executed notebook whole, also when a cell fails.
"""

import os
import re
import sys
import time
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

CELL_SECONDS = 900


class Reporter:
    """Says which cell is being run: in place on a terminal, otherwise a line every ten seconds."""

    def __init__(self, total: int):
        self._total, self._done, self._start, self._last = total, 0, time.monotonic(), -10.0
        self._terminal = sys.stdout.isatty()

    def starting(self, cell, cell_index) -> None:
        if cell.cell_type != "code":
            return
        self._done += 1
        elapsed = time.monotonic() - self._start
        line = f"  cell {self._done} of {self._total}, {elapsed:.0f} s"
        if self._terminal:
            print(f"\r{line}\x1b[K", end="", flush=True)
        elif elapsed - self._last >= 10:
            self._last = elapsed
            print(line, flush=True)

    def finished(self) -> None:
        end = "\r" if self._terminal else ""
        seconds = time.monotonic() - self._start
        print(f"{end}  {self._done} of {self._total} cells, {seconds:.0f} s", flush=True)


def plain(text: str) -> str:
    """Removes a terminal's colors."""
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)


def explain(notebook, name: str) -> str:
    """Shows the failing cell's source and its error."""
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                trace = plain("\n".join(output.traceback)) or f"{output.ename}: {output.evalue}"
                source = "\n".join(f"  | {line}" for line in cell.source.splitlines())
                return f"{name}: cell {index + 1} failed:\n{source}\n{trace}"
    return f"{name}: a cell failed without saying why."


def write(notebook, path: Path) -> None:
    """Writes the notebook to a temporary file beside it and moves that into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read(path: Path):
    """Reads a notebook, or ends with the remedy."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (ValueError, KeyError, TypeError, AttributeError, nbformat.ValidationError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:100]
        sys.exit(f"{path} is not a Jupyter notebook ({reason}): ./kit sync writes it again from its Markdown source.")
    return notebook


def run(source: Path, target: Path, kernel: str, manager: AsyncKernelManager | None = None) -> int:
    """Executes ``source`` in its own folder and returns 0 when no cell failed.

    With a ``manager`` of a kernel that runs, that kernel is used and keeps running; otherwise one is started and ended.
    """
    notebook = read(source)
    reporter = Reporter(sum(cell.cell_type == "code" for cell in notebook.cells))
    client = NotebookClient(
        notebook,
        manager,
        timeout=CELL_SECONDS,
        startup_timeout=120,
        kernel_name=kernel,
        resources={"metadata": {"path": str(source.parent)}},
        on_cell_execute=reporter.starting,
    )
    problem = attempt(client, source.name)
    if manager is not None and client.kc is not None:
        client.kc.stop_channels()
    reporter.finished()
    write(notebook, target)
    if problem:
        print(problem, file=sys.stderr)
    return 1 if problem else 0


def attempt(client: NotebookClient, name: str) -> str:
    """Executes every cell and returns what went wrong, or an empty string."""
    log = os.environ["RUCKSACK_KERNEL_LOG"]
    try:
        with open(log, "wb") as out:
            client.execute(stdout=out, stderr=out)
    except CellExecutionError:
        return explain(client.nb, name)
    except DeadKernelError:
        return f"{name}: the Java kernel ended unexpectedly, most likely because memory ran out (its log: {log})."
    except TimeoutError as error:
        return f"{name}: a cell took more than {CELL_SECONDS} s ({error})."
    return ""


if __name__ == "__main__":
    try:
        sys.exit(run(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3]))
    except OSError as refusal:
        sys.exit(f"{sys.argv[1]}: {refusal}: make that file usable or free some disk space, and run it again.")
