"""``./kit install``: the library in a local Maven repository, for your own projects."""

import platform
import xml.etree.ElementTree as xml
from collections.abc import Mapping
from pathlib import Path

from kit import jdk as jdks
from kit import maven, run, settings
from kit.errors import KitError
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

_NAMESPACE = {"m": "http://maven.apache.org/POM/4.0.0"}
_USAGE = "./kit install takes --repository DIR (or Maven's -Dmaven.repo.local=DIR) or nothing"
_PROPERTY = "-Dmaven.repo.local="

# The modules that others use, and the names under which they know them.
_ARTIFACTS = {
    "data": "kit-data",
    "kit-lib/base": "kit-base",
    "kit-lib/core": "kit-core",
    "kit-lib/notebook": "kit-lib",
    "kit-lib/command": "kit-model",
}

# The classifiers of ai.djl.pytorch:pytorch-native-cpu.
NATIVES = {
    ("Linux", "x86_64"): "linux-x86_64",
    ("Linux", "aarch64"): "linux-aarch64",
    ("Darwin", "arm64"): "osx-aarch64",
    ("Windows", "AMD64"): "win-x86_64",
}


def default_repository() -> Path:
    """Returns Maven's local repository unless a settings file says otherwise."""
    return Path.home() / ".m2" / "repository"


def repository(arguments: list[str]) -> Path | None:
    """Reads the repository from the arguments; None is Maven's own choice."""
    match arguments:
        case []:
            return None
        case ["--repository", folder] if folder:
            return Path(folder).expanduser().resolve()
        case [single] if single.startswith(_PROPERTY) and len(single) > len(_PROPERTY):
            return Path(single[len(_PROPERTY) :]).expanduser().resolve()
    raise KitError(f"{_USAGE}, not {' '.join(arguments)}.")


def files(layout: Layout, module: str, version: str) -> dict[str, Path | str]:
    """Returns what Maven built of a module, by the options of ``install:install-file``; missing artifacts are left out."""
    target = layout.root / module / "target"
    jar = target / f"{_ARTIFACTS[module]}-{version}.jar"
    built: dict[str, Path | str] = {"file": jar, "pomFile": target / "published-pom.xml"}
    for option in ("sources", "javadoc"):
        extra = jar.with_name(f"{jar.stem}-{option}.jar")
        if extra.is_file():
            built[option] = extra
    runnable = jar.with_name(f"{jar.stem}-all.jar")
    if runnable.is_file():
        built |= {"files": runnable, "classifiers": "all", "types": "jar"}
    return built


def install_file(built: Mapping[str, Path | str], target: Path | None) -> list[str]:
    """Returns Maven's arguments that put one artifact into a repository."""
    options = [f"-D{option}={path}" for option, path in built.items()]
    if target is not None:
        options.append(f"-DlocalRepositoryPath={target}")
    return ["install:install-file", *options]


def versions(layout: Layout) -> tuple[str, str]:
    """Returns the version of the library and of the PyTorch that it goes with."""
    root = xml.parse(layout.root / "pom.xml").getroot()
    own = root.findtext("m:version", namespaces=_NAMESPACE)
    pytorch = root.findtext("m:properties/m:pytorch.version", namespaces=_NAMESPACE)
    if own is None or pytorch is None:
        raise KitError(f"{layout.root / 'pom.xml'} names no version or no pytorch.version: restore it from git.")
    return own, pytorch


def advice(version: str, pytorch: str, classifier: str | None) -> str:
    """Returns what a project writes to use what was installed."""
    native = f"ai.djl.pytorch:pytorch-native-cpu:{pytorch}:{classifier or 'CLASSIFIER'}"
    return (
        f"A project uses it as dev.rucksack:kit-lib:{version}; the small data sets are dev.rucksack:kit-data:{version}.\n"
        f"dev.rucksack:kit-core:{version} is the library without tables and charts.\n"
        "PyTorch's native library is the project's choice: DJL downloads it on first use, or it is a runtime dependency,\n"
        f"here {native}. docs/api.md has both for Maven and Gradle."
    )


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit install [--repository DIR]``."""
    target = repository(arguments)
    jdk, chosen = jdks.find(), settings.load(layout)
    version, pytorch = versions(layout)
    place = default_repository() if target is None else target
    _build(layout, jdk, chosen)
    for module, artifact in _ARTIFACTS.items():
        _maven(layout, jdk, chosen, f"Installing {artifact}", *install_file(files(layout, module, version), target))
    print(f"Installed kit-lib {version} with its sources and Javadoc, and kit-data, in {place}.\n")
    print(advice(version, pytorch, NATIVES.get((platform.system(), platform.machine()))))
    return 0


def _build(layout: Layout, jdk: Jdk, chosen: Settings) -> None:
    goals = ("package", "-Ppublish", "-pl", ",".join(_ARTIFACTS), "-Dmaven.test.skip", "-Dspotless.check.skip")
    with maven.exclusively(layout):
        _maven(layout, jdk, chosen, "Building the library, its sources and Javadoc (about two minutes)", *goals)


def _maven(layout: Layout, jdk: Jdk, chosen: Settings, label: str, *arguments: str) -> None:
    command = maven.command(layout, chosen, *arguments)
    run.run_logged(label, command, layout.logs / "install.log", maven.environment(jdk))
