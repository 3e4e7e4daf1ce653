"""Where everything is: the repository's folders and the private folder ``.kit``."""

import os
from dataclasses import dataclass
from pathlib import Path


def on_windows() -> bool:
    """Tells whether this is Windows, where executables end in ``.exe`` and are in ``Scripts``."""
    return os.name == "nt"


@dataclass(frozen=True)
class Layout:
    """The folders of one checkout; nothing outside of them is written."""

    root: Path

    @property
    def private(self) -> Path:
        return self.root / ".kit"

    @property
    def logs(self) -> Path:
        return self.private / "logs"

    @property
    def stamps(self) -> Path:
        return self.private / "stamps"

    @property
    def venv(self) -> Path:
        return self.private / "venv"

    @property
    def venv_python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if on_windows() else "bin/python")

    @property
    def kernel(self) -> Path:
        return self.venv / "share" / "jupyter" / "kernels" / "java"

    @property
    def libraries(self) -> Path:
        return self.private / "lib"

    @property
    def djl_cache(self) -> Path:
        return self.private / "djl"

    @property
    def natives(self) -> Path:
        return self.private / "natives"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def tour(self) -> Path:
        return self.notebooks / "00-tour.ipynb"

    @property
    def target(self) -> Path:
        return self.root / "target"


def here() -> Layout:
    """The checkout that this file belongs to, from whichever folder it was called."""
    return Layout(Path(__file__).resolve().parent.parent.parent)
