"""Executes one notebook in its kernel and measures it. Started by ``check_chapters.py``.

``python chapter_session.py ROOT NOTEBOOK OUTPUT RESULT (isolated|shared)``: in its own network namespace, or in the
machine's; writes the executed notebook and, as JSON, seconds and the kernel's peak resident memory.
"""

import json
import sys
import time
from pathlib import Path

from isolation import Memory, enter


def main(root: Path, notebook: Path, output: Path, result: Path, isolated: bool) -> int:
    enter(isolated)
    sys.path.insert(0, str(root / "tools" / "kit"))
    import execute

    memory = Memory()
    memory.start()
    start = time.monotonic()
    status = execute.run(notebook, output, "java")
    seconds = time.monotonic() - start
    memory.done.set()
    memory.join()
    result.write_text(json.dumps({"seconds": seconds, "peak_bytes": memory.kernel_peak}))
    return status


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:5]), sys.argv[5] == "isolated"))
