"""One stage in its own process. Started by ``lanes.py``.

``python stage_process.py ROOT STAGE TIER DRAWN RESULT``: runs the stage, writes its result as JSON and ends with 0 if nothing
failed. It ends early, with everything that it started, on SIGTERM or when its standard input ends.

The process is two: a supervisor, and the child that does the work. On Linux whatever loses its parent becomes the supervisor's
child, so that the CPU time of all is counted once, exactly, however busy the machine is, and nothing outlives the stage.
"""

import contextlib
import ctypes
import json
import os
import platform
import signal
import sys
import threading
import time
import traceback
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from kit.errors import KitError, refused
from kit.files import write_atomically
from kit.stages import Context, Part, Result, Stage, Tier, read_result
from kit.tally import Tally

_PR_SET_CHILD_SUBREAPER = 36
# How long a stage may take to end once it is asked to.
GRACE_SECONDS = 10
# How long processes that a stage left running may take to end.
LEFTOVER_SECONDS = 5


def perform(stage: Stage, make_context) -> Result:
    """Runs a stage; anything that stops it is one more failure."""
    tally, start = Tally(), time.monotonic()
    try:
        stage.run(make_context(tally))
    except KitError as error:
        print(error, flush=True)
        tally.check(f"{stage.name} runs to its end", False)
    except OSError as error:
        print(f"{refused(error)}.", flush=True)
        tally.check(f"{stage.name} runs to its end", False)
    except Exception:
        traceback.print_exc()
        tally.check(f"{stage.name} runs to its end", False)
    return Result(
        stage.name,
        tally.passed,
        tally.failed,
        tally.skipped,
        time.monotonic() - start,
        None,
        tuple(tally.failures),
        tuple(tally.skips),
        tuple(tally.warnings),
        tuple(Part(*part) for part in tally.parts),
    )


def save(result: Result, path: Path) -> None:
    """Writes a result, whole or not at all."""
    write_atomically(path, json.dumps(result.to_json(), indent=1) + "\n")


def adopt_orphans() -> None:
    """Lets this process become the parent of every descendant that loses its own, where the system can do that."""
    if platform.system() == "Linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children(parent: int) -> list[tuple[int, str]]:
    """Returns number and program of a process's children; none where the system has no ``/proc``."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            head, _, rest = path.read_text(errors="replace").rpartition(")")
            fields = rest.split()
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append((int(path.parent.name), head.partition("(")[2]))
    return found


def _reap() -> bool:
    """Reaps every child that has ended; tells whether any is left."""
    with contextlib.suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return True
    return False


def _all_gone(seconds: float) -> bool:
    end = time.monotonic() + seconds
    while _reap():
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)
    return True


def end_descendants() -> None:
    """Ends every child; their children become ours and are ended, too."""
    for kind, seconds in ((signal.SIGTERM, GRACE_SECONDS / 2), (signal.SIGKILL, GRACE_SECONDS)):
        end = time.monotonic() + seconds
        while not _all_gone(0.1) and time.monotonic() < end:
            for process, _ in children(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, kind)


def _stop_when_input_ends() -> None:
    """The parent holds the other end of standard input: it ends with the parent, however that ends."""

    def watch() -> None:
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def supervised(work, result: Path) -> int:
    """Runs ``work`` in a child, and adds to its result what it and all below it cost."""
    result.unlink(missing_ok=True)
    adopt_orphans()
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    child = os.fork()
    if child == 0:
        _work(work)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _stop_when_input_ends()
    status = _until_ended(child, stopped)
    if not stopped.is_set() and not _all_gone(LEFTOVER_SECONDS):
        left = ", ".join(f"{name} ({number})" for number, name in children(os.getpid()))
        print(f"  it left running, and now ended: {left}", flush=True)
    end_descendants()
    _add_cpu(result)
    return status


def _work(work) -> None:
    """What the child does, and then ends."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Standard input is the supervisor's.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    status = 1
    try:
        status = work()
    except KeyboardInterrupt:
        status = 130
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


def _until_ended(child: int, stopped: threading.Event) -> int:
    """Waits for the child and reaps every other that ends meanwhile; asks the child to end when it is to stop."""
    asked = None
    while True:
        ended, status = os.waitpid(-1, os.WNOHANG)
        if ended == child:
            code = os.waitstatus_to_exitcode(status)
            # As a shell says it: 137 for one that was killed.
            return code if code >= 0 else 128 - code
        if ended == 0:
            stopped.wait(0.05) if asked is None else time.sleep(0.05)
        if stopped.is_set() and asked is None:
            asked = time.monotonic()
            os.kill(child, signal.SIGTERM)
        if asked is not None and time.monotonic() > asked + GRACE_SECONDS:
            os.kill(child, signal.SIGKILL)


def _add_cpu(path: Path) -> None:
    import resource  # POSIX only, as all of this

    result = read_result(path)
    if result is not None:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        save(replace(result, cpu=used.ru_utime + used.ru_stime), path)


def main(root: Path, name: str, tier: Tier, drawn: int, result: Path) -> int:
    """Runs one stage of the catalogue."""
    from kit import catalogue, setup
    from kit.layout import Layout

    (stage,) = [stage for stage in catalogue.STAGES if stage.name == name]

    def work() -> int:
        outcome = perform(stage, lambda tally: Context(setup.ensure(Layout(root)), tier, drawn, tally))
        save(outcome, result)
        return 1 if outcome.failed else 0

    return supervised(work, result) if hasattr(os, "fork") else work()


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Tier[sys.argv[3]], int(sys.argv[4]), Path(sys.argv[5])))
