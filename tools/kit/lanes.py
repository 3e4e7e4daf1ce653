"""Runs stages in lanes, each in its own process; shows their lines whole, under the stage's name."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from kit.stages import Lane, Result, Stage, read_result

# How long stages may take to end after Ctrl-C; each gives its own children some time first.
STOP_SECONDS = 40

Launch = Callable[[Stage], tuple[list[str], Path]]


class Console:
    """Prints whole lines, one after the other, whichever lane they come from."""

    def __init__(self, names: Sequence[str]):
        self._width = max((len(name) for name in names), default=0)
        self._lock = threading.Lock()

    def line(self, name: str, text: str) -> None:
        with self._lock:
            print(f"{name:{self._width}} | {text}".rstrip(), flush=True)


class Schedule:
    """What each lane does next: its own stages in their order, then those that any lane may take."""

    def __init__(self, stages: Sequence[Stage], lanes: int):
        self._waiting = list(stages)
        self._lanes = lanes
        self._lock = threading.Lock()

    def next(self, lane: Lane) -> Stage | None:
        """Returns and forgets a lane's next stage; None when nothing is left for it."""
        with self._lock:
            for wanted in (lane, Lane.ANY) if self._lanes > 1 else (None,):
                for stage in self._waiting:
                    if wanted in (None, stage.lane):
                        self._waiting.remove(stage)
                        return stage
        return None


class Lanes:
    """One run of stages. ``launch`` gives a stage's command line and the file in which it leaves its result."""

    def __init__(self, stages: Sequence[Stage], launch: Launch, lanes: int):
        self._launch = launch
        self._schedule = Schedule(stages, lanes)
        self._console = Console([stage.name for stage in stages])
        self._lanes = [Lane.MAVEN, Lane.NOTEBOOKS][:lanes]
        self._processes: set[subprocess.Popen] = set()
        self._results: list[Result] = []
        self._problems: list[BaseException] = []
        self._lock = threading.Lock()
        self._stopped = False

    def run(self) -> list[Result]:
        """Runs everything and returns the results in the order in which the stages ended; Ctrl-C ends all of it."""
        threads = [threading.Thread(target=self._work, args=(lane,), daemon=True) for lane in self._lanes]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                while thread.is_alive():
                    # With a limit, so that Ctrl-C arrives on every system.
                    thread.join(0.5)
        except BaseException:
            self._stop()
            raise
        if self._problems:
            raise self._problems[0]
        return self._results

    def _work(self, lane: Lane) -> None:
        try:
            while (stage := self._schedule.next(lane)) is not None:
                result = self._perform(stage)
                if result is None:
                    return
                with self._lock:
                    self._results.append(result)
        except BaseException as problem:
            self._problems.append(problem)

    def _perform(self, stage: Stage) -> Result | None:
        """Runs one stage; None if everything is to stop."""
        command, path = self._launch(stage)
        path.unlink(missing_ok=True)
        start = time.monotonic()
        with self._lock:
            if self._stopped:
                return None
            process = _started(command)
            self._processes.add(process)
        self._console.line(stage.name, stage.does)
        for line in process.stdout:
            self._console.line(stage.name, line.rstrip("\r\n"))
        status = process.wait()
        with self._lock:
            self._processes.discard(process)
        process.stdin.close()
        process.stdout.close()
        if self._stopped:
            return None
        result = read_result(path) or Result(stage.name, 0, 0, 0, time.monotonic() - start, None)
        if status != 0 and not result.failed:
            failure = f"{stage.name} ended with status {status} before it said what failed"
            self._console.line(stage.name, f"  FAILED: {failure}")
            result = replace(result, failed=1, failures=(failure,))
        self._console.line(stage.name, summary(result))
        return result

    def _stop(self) -> None:
        with self._lock:
            self._stopped = True
            processes = list(self._processes)
        for process in processes:
            _ask_to_end(process)
        end = time.monotonic() + STOP_SECONDS
        for process in processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=max(0.1, end - time.monotonic()))
            process.kill()


def _started(command: list[str]) -> subprocess.Popen:
    # In a group of its own, so that Ctrl-C reaches it through us alone, and once.
    apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"start_new_session": True}
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        **apart,
    )


def _ask_to_end(process: subprocess.Popen) -> None:
    """Asks a stage to end with all that it started."""
    with contextlib.suppress(OSError):
        if os.name == "nt":
            process.send_signal(signal.CTRL_BREAK_EVENT)
        else:
            process.terminate()


def summary(result: Result) -> str:
    """Returns a stage's last line."""
    left_out = f", {result.skipped} skipped" if result.skipped else ""
    cpu = "" if result.cpu is None else f", {result.cpu:.0f} CPU seconds"
    return f"{result.passed} passed, {result.failed} failed{left_out} in {result.wall:.0f} s{cpu}"
