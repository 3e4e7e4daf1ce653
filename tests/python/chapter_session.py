"""Executes notebooks in one kernel and measures it. Started by ``check_chapters.py``.

``python chapter_session.py ROOT OUTPUT RESULT (isolated|shared) NOTEBOOK …``: in its own network namespace, or in the
machine's; writes the executed notebooks into the folder OUTPUT and, as JSON, the kernel's peak resident memory and CPU
seconds, and for each notebook its status, what was wrong before it began, and its seconds.
"""

import json
import os
import sys
import time
from pathlib import Path

from isolation import Memory, enter
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from warm_shell import WarmShell


def started(folder: Path) -> AsyncKernelManager:
    """Starts the kernel in the notebooks' folder; what it says itself goes to a log."""
    manager = AsyncKernelManager(kernel_name="java")
    with open(os.environ["RUCKSACK_KERNEL_LOG"], "wb") as log:
        run_sync(manager.start_kernel)(cwd=str(folder), stdout=log, stderr=log)
    return manager


def executed(manager: AsyncKernelManager, notebooks: list[Path], output: Path) -> list[dict]:
    """Executes one notebook after the other; each finds a shell that has forgotten the one before."""
    import execute

    shell = WarmShell(manager) if len(notebooks) > 1 else None
    found = []
    for notebook in notebooks:
        problem = shell.forget() if shell else ""
        start = time.monotonic()
        status = execute.run(notebook, output / notebook.name, "java", manager)
        found.append({"status": status, "problem": problem, "seconds": time.monotonic() - start})
    return found


def main(root: Path, output: Path, result: Path, isolated: bool, notebooks: list[Path]) -> int:
    enter(isolated)
    sys.path.insert(0, str(root / "tools" / "kit"))
    memory = Memory()
    memory.start()
    manager = started(notebooks[0].parent)
    try:
        found = executed(manager, notebooks, output)
    finally:
        run_sync(manager.shutdown_kernel)(now=True)
    memory.done.set()
    memory.join()
    times = os.times()
    cpu = times.children_user + times.children_system
    result.write_text(json.dumps({"peak_bytes": memory.kernel_peak, "cpu_seconds": cpu, "notebooks": found}))
    return max(each["status"] for each in found)


if __name__ == "__main__":
    root, output, result = map(Path, sys.argv[1:4])
    sys.exit(main(root, output, result, sys.argv[4] == "isolated", [Path(name) for name in sys.argv[5:]]))
