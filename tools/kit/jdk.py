"""Finds a JDK 21 or newer: what the user names, the PATH, then each system's usual places."""

import glob
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError
from kit.layout import on_windows

MINIMUM = 21
_SOURCE = "https://adoptium.net/temurin/releases/"

_USUAL_PLACES = {
    "Linux": ("/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/jdk*", "~/.sdkman/candidates/java/*", "~/.jdks/*"),
    "Darwin": (
        "/Library/Java/JavaVirtualMachines/*/Contents/Home",
        "~/Library/Java/JavaVirtualMachines/*/Contents/Home",
        "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
        "/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
        "~/.sdkman/candidates/java/*",
    ),
    "Windows": tuple(
        f"{root}/{vendor}/*"
        for root in ("%ProgramFiles%", "%LocalAppData%/Programs")
        for vendor in ("Java", "Eclipse Adoptium", "Microsoft", "Zulu", "BellSoft", "Amazon Corretto", "Semeru")
    )
    + ("~/.jdks/*",),
}


@dataclass(frozen=True)
class Jdk:
    """A Java installation: its folder, its feature release (21, 25, …) and where it was found."""

    home: Path
    version: int
    origin: str

    def program(self, name: str) -> Path:
        return self.home / "bin" / (name + (".exe" if on_windows() else ""))


@dataclass(frozen=True)
class Candidate:
    """A place that was looked at, and what was wrong with it when ``jdk`` is absent."""

    origin: str
    home: Path
    jdk: Jdk | None
    complaint: str


def feature_release(text: str) -> int | None:
    """Reads the feature release from a version: ``1.8.0_392`` is 8, ``21.0.1`` 21, ``25-ea`` 25."""
    match = re.match(r'\D*?(\d+)(?:\.(\d+))?', text.strip())
    if match is None:
        return None
    first, second = int(match[1]), match[2]
    return int(second) if first == 1 and second else first


def inspect(home: Path, origin: str) -> Candidate:
    """Looks at one folder: is it a whole JDK, and is it new enough?"""
    jdk = Jdk(home, 0, origin)
    if not jdk.program("java").is_file():
        return Candidate(origin, home, None, "no java in it")
    version = _release_file(home) or _ask(jdk.program("java"))
    if version is None:
        return Candidate(origin, home, None, "its java does not start")
    if version < MINIMUM:
        return Candidate(origin, home, None, f"Java {version}")
    if not jdk.program("javac").is_file():
        return Candidate(origin, home, None, f"Java {version} without javac, a JRE")
    return Candidate(origin, home, Jdk(home, version, origin), "")


def _release_file(home: Path) -> int | None:
    try:
        text = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    match = re.search(r'^JAVA_VERSION="([^"]+)"', text, re.MULTILINE)
    return feature_release(match[1]) if match else None


def _ask(java: Path) -> int | None:
    try:
        answer = subprocess.run([str(java), "-version"], capture_output=True, text=True, errors="replace", timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r'version "([^"]+)"', answer.stderr + answer.stdout)
    return feature_release(match[1]) if match else None


def places(env: Mapping[str, str], system: str) -> Iterator[tuple[str, Path]]:
    """Yields (origin, folder) in the order of precedence."""
    for variable in ("RUCKSACK_JAVA_HOME", "JAVA_HOME"):
        if env.get(variable):
            yield variable, Path(env[variable])
    java = shutil.which("java", path=env.get("PATH", ""))
    if java is not None:
        yield "PATH", Path(java).resolve().parent.parent
    for pattern in _USUAL_PLACES.get(system, ()):
        folders = (Path(found) for found in glob.glob(_expand(pattern, env)))
        for folder in sorted(folders, key=lambda path: (-(feature_release(path.name) or 0), path.name)):
            yield pattern, folder


def _expand(pattern: str, env: Mapping[str, str]) -> str:
    home = env.get("HOME") or env.get("USERPROFILE") or os.path.expanduser("~")
    pattern = re.sub(r"%(\w+)%", lambda match: glob.escape(env.get(match[1], match[0])), pattern)
    return re.sub(r"^~", lambda _: glob.escape(home), pattern)


def candidates(env: Mapping[str, str], system: str) -> Iterator[Candidate]:
    """Looks at every place once, in the order of precedence."""
    seen: set[Path] = set()
    for origin, home in places(env, system):
        real = home.resolve()
        if real not in seen:
            seen.add(real)
            yield inspect(home, origin)


def find(env: Mapping[str, str] = os.environ, system: str = platform.system()) -> Jdk:
    """Returns the first suitable JDK, or explains where it looked and what it found there."""
    rejected: list[Candidate] = []
    for candidate in candidates(env, system):
        if candidate.jdk is not None:
            return candidate.jdk
        if candidate.origin == "RUCKSACK_JAVA_HOME":
            raise KitError(
                f"RUCKSACK_JAVA_HOME is {candidate.home} ({candidate.complaint}): "
                f"set it to the folder of a JDK {MINIMUM} or newer, or unset it."
            )
        rejected.append(candidate)
    looked = ["RUCKSACK_JAVA_HOME", "JAVA_HOME", "PATH", *_USUAL_PLACES.get(system, ())]
    found = "; ".join(f"{item.home}: {item.complaint}" for item in rejected) or "no Java at all"
    raise KitError(
        f"No JDK {MINIMUM} or newer in {', '.join(looked)} (found {found}): "
        f"install one ({_SOURCE}) or set RUCKSACK_JAVA_HOME to its folder."
    )
