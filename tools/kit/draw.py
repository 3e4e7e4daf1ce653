"""What a test draws depends on the commit: many commits together try a lot, and each draw can be repeated."""

import os
import subprocess
from pathlib import Path

from kit.errors import KitError

VARIABLE = "RUCKSACK_DRAW"
# Few enough that a million files for each stay within a long.
NUMBERS = 1 << 20


def number(root: Path) -> int:
    """Returns the number of the commit that is checked out, 0 where there is none; ``RUCKSACK_DRAW`` names another."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        if not named.isdecimal() or int(named) >= NUMBERS:
            raise KitError(f"{VARIABLE} is {named}: give a whole number below {NUMBERS}, or unset it.")
        return int(named)
    commit = head(root)
    return 0 if commit is None else int(commit[:8], 16) % NUMBERS


def head(root: Path) -> str | None:
    """Returns the commit that is checked out, or None outside of git."""
    return _git(root, "rev-parse", "HEAD") or None


def clean(root: Path, apart_from: Path | None = None) -> bool:
    """Tells whether nothing differs from the commit, new files included; one file may be left out."""
    left_out = [] if apart_from is None else ["--", ".", f":!{apart_from.as_posix()}"]
    return head(root) is not None and _git(root, "status", "--porcelain", *left_out) == ""


def commits_since(root: Path, commit: str) -> int | None:
    """Returns how many commits came after one, or None if git does not know it."""
    count = _git(root, "rev-list", "--count", f"{commit}..HEAD")
    return int(count) if count else None


def _git(root: Path, *arguments: str) -> str | None:
    try:
        answer = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None
