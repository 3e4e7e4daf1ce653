"""Executes every notebook but the tour as the reader gets it, with the network off, and measures its memory.

``python check_chapters.py ROOT [STEM …]`` prints ``PASS …`` or ``FAIL …`` lines; the executed notebooks stay in
``ROOT/target/notebooks``.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from isolation import network_off, refusing
from judge import report

RESIDENT_BYTES = 1.5 * 2**30


def execute(root: Path, notebook: Path) -> None:
    prefix, how = network_off()
    log = root / ".kit" / "logs" / f"{notebook.stem}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    env = dict(os.environ, RUCKSACK_KERNEL_LOG=str(log)) | ({} if prefix else refusing())
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "measured.json"
        script = Path(__file__).with_name("chapter_session.py")
        output = root / "target" / "notebooks" / notebook.name
        command = [*prefix, sys.executable, script, root, notebook, output, result, "isolated" if prefix else "shared"]
        env["JUPYTER_RUNTIME_DIR"] = folder
        # What the session says about a failing cell belongs on the terminal, not between the checks.
        status = subprocess.run([str(part) for part in command], env=env, stdout=sys.stderr).returncode
        measured = json.loads(result.read_text()) if result.is_file() else {}
    took = f"{measured.get('seconds', float('nan')):.0f} s"
    report(f"{notebook.name} runs without network (by {how}), {took}", status == 0)
    peak = measured.get("peak_bytes", float("inf"))
    report(f"its kernel takes {peak / 2**30:.2f} GiB at most, at most {RESIDENT_BYTES / 2**30:.1f}", peak <= RESIDENT_BYTES)


def main(root: Path, stems: list[str]) -> None:
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        if notebook.stem in stems or not stems and not notebook.stem.startswith("00-"):
            execute(root, notebook)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
