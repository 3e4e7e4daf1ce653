"""Finds a Chromium for the browser check."""

import glob
import os
import platform
import shutil
from collections.abc import Mapping

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES = {
    "Darwin": ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",),
    "Windows": (
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    ),
}


def find(env: Mapping[str, str] = os.environ, system: str = platform.system()) -> str | None:
    """Returns the executable that RUCKSACK_BROWSER names, or one on the PATH or in a usual place."""
    if env.get("RUCKSACK_BROWSER"):
        return env["RUCKSACK_BROWSER"]
    for name in _NAMES:
        found = shutil.which(name, path=env.get("PATH", ""))
        if found:
            return found
    return next((place for place in _PLACES.get(system, ()) if glob.glob(glob.escape(place))), None)
