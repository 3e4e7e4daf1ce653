"""Files that are either whole or absent, and stamps that say what is up to date."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, text: str) -> None:
    """Writes UTF-8 text to a temporary file beside it and moves that into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def digest(files: Iterable[Path], *facts: str, base: Path) -> str:
    """Returns a SHA-256 over the names and contents of files, and over further facts."""
    total = hashlib.sha256()
    for fact in facts:
        total.update(fact.encode() + b"\0")
    for path in sorted(files):
        total.update(path.relative_to(base).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class Stamp:
    """Remembers for which inputs a stage was completed; written last, so never half-valid."""

    def __init__(self, path: Path):
        self._path = path

    def matches(self, inputs: str) -> bool:
        return self._path.is_file() and self._path.read_text(encoding="utf-8").strip() == inputs

    def clear(self) -> None:
        self._path.unlink(missing_ok=True)

    def write(self, inputs: str) -> None:
        write_atomically(self._path, inputs + "\n")
