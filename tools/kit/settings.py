"""What the user chose once, remembered in ``.kit/settings.json``."""

import json
from dataclasses import asdict, dataclass

from kit.errors import KitError
from kit.files import write_atomically
from kit.layout import Layout


@dataclass(frozen=True)
class Settings:
    """The choices that every later command follows.

    ``gpu``: PyTorch's CUDA libraries in place of the processor's. ``self_contained``: nothing outside
    of the checkout is needed once it is set up, no Maven repository, no cache and no network.
    """

    gpu: bool = False
    self_contained: bool = False


def load(layout: Layout) -> Settings:
    """Reads the settings, or the defaults when none were chosen."""
    path = layout.private / "settings.json"
    if not path.exists():
        return Settings()
    try:
        chosen = json.loads(path.read_text(encoding="utf-8"))
        return Settings(bool(chosen["gpu"]), bool(chosen.get("self_contained", False)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KitError(f"{path} cannot be read ({error}): delete it to return to the defaults.") from error


def save(layout: Layout, settings: Settings) -> None:
    """Remembers the settings for every later command."""
    write_atomically(layout.private / "settings.json", json.dumps(asdict(settings)) + "\n")
