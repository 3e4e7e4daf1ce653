"""What the user chose once, remembered in ``.kit/settings.json``."""

import json
from dataclasses import asdict, dataclass

from kit.errors import KitError
from kit.files import write_atomically
from kit.layout import Layout


@dataclass(frozen=True)
class Settings:
    """Whether PyTorch's CUDA libraries are used in place of the processor's."""

    gpu: bool = False


def load(layout: Layout) -> Settings:
    """Reads the settings, or the defaults when none were chosen."""
    path = layout.private / "settings.json"
    if not path.exists():
        return Settings()
    try:
        return Settings(gpu=bool(json.loads(path.read_text(encoding="utf-8"))["gpu"]))
    except (ValueError, KeyError, TypeError) as error:
        raise KitError(f"{path} cannot be read ({error}): delete it to return to the defaults.") from error


def save(layout: Layout, settings: Settings) -> None:
    """Remembers the settings for every later command."""
    write_atomically(layout.private / "settings.json", json.dumps(asdict(settings)) + "\n")
