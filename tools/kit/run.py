"""Runs programs quietly: a line of progress when it takes long, the log's tail when it fails."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kit.errors import DISK_FULL, KitError, cause

QUIET_SECONDS = 2.0
REPEAT_SECONDS = 30.0
TAIL_LINES = 25
TAIL_WIDTH = 200
FULL_BYTES = 20_000_000


class Progress:
    """Says what is running once it has taken two seconds, and how long it took."""

    def __init__(self, label: str):
        self._label = label
        self._start = time.monotonic()
        self._done = threading.Event()
        self._shown = False
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> "Progress":
        self._thread.start()
        return self

    def __exit__(self, kind, value, trace) -> None:
        self._done.set()
        self._thread.join()
        if self._shown and kind is None:
            print(f"  done in {self.seconds:.0f} s", flush=True)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def _tick(self) -> None:
        if self._done.wait(QUIET_SECONDS):
            return
        self._shown = True
        print(f"{self._label} …", flush=True)
        while not self._done.wait(REPEAT_SECONDS):
            print(f"  … {self.seconds:.0f} s", flush=True)


def run_logged(
    label: str,
    command: Sequence[str | Path],
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Runs a program with its output in a log; a failure shows the cause and the log's tail."""
    if status_logged(label, command, log, env, cwd) != 0:
        raise failure(label, log)


def status_logged(
    label: str,
    command: Sequence[str | Path],
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> int:
    """As :func:`run_logged`, but returns the exit status."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with Progress(label), open(log, "wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
        )
        return wait(process)


def wait(process: subprocess.Popen) -> int:
    """Waits for a process, and ends it when the user presses Ctrl-C."""
    try:
        return process.wait()
    except BaseException:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
        raise


def failure(label: str, log: Path) -> KitError:
    """Describes a failed program by its likely cause, the tail of its log and the log's path."""
    text = log.read_text(encoding="utf-8", errors="replace")
    print("\n".join(f"  | {line[:TAIL_WIDTH]}" for line in telling(text)), file=sys.stderr)
    # On a full disk the log itself ends before it says so.
    full = shutil.disk_usage(log.parent).free < FULL_BYTES
    reason = DISK_FULL if full else cause(text)
    head = label.split(" (")[0]
    return KitError(f"{head} failed{': ' + reason if reason else ''} (whole log: {log}).")


def telling(log: str) -> list[str]:
    """Returns the lines of a log that matter: Maven's errors without its advice, or else the tail."""
    lines = [line for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("[ERROR]") and line != "[ERROR] "]
    ends = [index for index, line in enumerate(errors) if "-> [Help" in line]
    if errors:
        return errors[: ends[0] + 1 if ends else None][:TAIL_LINES]
    return lines[-TAIL_LINES:]


def environment(**changes: str) -> dict[str, str]:
    """Returns this process's environment with changes, and UTF-8 for Python under us."""
    env = dict(os.environ)
    env.update({"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    env.pop("PYTHONHOME", None)
    env.pop("PYTHONPATH", None)
    env.update(changes)
    return env
