"""One ``./kit`` at a time where two would overwrite each other's files."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

QUIET_SECONDS = 2.0

if os.name == "nt":
    import msvcrt

    def _try(handle) -> bool:
        try:
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        except OSError:
            return False

else:
    import fcntl

    def _try(handle) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            return False


@contextlib.contextmanager
def exclusive(path: Path, what: str) -> Iterator[None]:
    """Waits until no other process holds the lock; the system frees it when a process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b") as handle:
        start, said = time.monotonic(), False
        while not _try(handle):
            # Stages that run at the same time look whether all is set up, which takes a moment.
            if not said and time.monotonic() - start > QUIET_SECONDS:
                said = True
                print(f"Waiting for another ./kit that is at work here ({what}) …", flush=True)
            time.sleep(0.1)
        yield
