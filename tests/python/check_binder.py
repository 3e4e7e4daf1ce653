"""Builds ``binder/`` as Binder does, in a fresh folder, and tries a session in it with the network off.

``python check_binder.py ROOT JDK`` prints one line a check: ``PASS …``, ``FAIL …`` or ``SKIP name: reason``.
The build may use the network, and what this machine's Maven repository already has; the session has neither.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from isolation import network_off, refusing
from judge import measured, report

START_SECONDS = 20
RESIDENT_BYTES = 1.5 * 2**30
# Whatever the caller's environment says about these must not reach the build or the session.
_OWN = ("RUCKSACK_", "DJL_", "JAVA_", "JDK_", "MAVEN_", "MVN", "XDG_", "JUPYTER", "PYTHON", "VIRTUAL_ENV", "CONDA", "OMP_")


def copy_checkout(root: Path, target: Path) -> None:
    """Copies what git has or would add: no outputs, no caches."""
    listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=root, capture_output=True, check=True)
    for name in sorted(set(listed.stdout.decode().split("\0")) - {""}):
        if (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)


def environment(home: Path, *programs: Path) -> dict[str, str]:
    """Returns the caller's environment with another HOME and PATH, and without what is the kit's or Java's."""
    home.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    path = [*map(str, programs), "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
    return {**env, "HOME": str(home), "PATH": os.pathsep.join(path)}


def shared_repository(folder: Path) -> list[str]:
    """Lets Maven copy from this machine's repository before it asks the network."""
    repository = Path.home() / ".m2" / "repository"
    if not repository.is_dir():
        return []
    entry = f"<id>machine</id><url>{repository.as_uri()}</url>"
    settings = folder / "settings.xml"
    settings.write_text(
        "<settings><profiles><profile><id>machine</id>"
        f"<repositories><repository>{entry}</repository></repositories>"
        f"<pluginRepositories><pluginRepository>{entry}</pluginRepository></pluginRepositories>"
        "</profile></profiles><activeProfiles><activeProfile>machine</activeProfile></activeProfiles></settings>",
        encoding="utf-8",
    )
    return ["-s", str(settings)]


def build(checkout: Path, folder: Path, jdk: Path) -> Path:
    """Does what repo2docker does: Python's packages, then ``postBuild``; returns the environment's folder."""
    base = folder / "base"
    env = environment(folder / "build-home", base / "bin", jdk / "bin")
    pip = [sys.executable, "-m", "pip", "--python", base / "bin" / "python", "install", "--no-input", "-q", "pip"]
    commands = (
        [sys.executable, "-m", "venv", "--without-pip", base],
        [*pip, "-r", checkout / "binder" / "requirements.txt"],
        ["bash", checkout / "binder" / "postBuild"],
    )
    env["MAVEN_ARGS"] = " ".join(shared_repository(folder))
    for command in commands:
        with measured() as spent:
            status = logged(command, checkout, env, folder / "build.log")
        if status != 0:
            report(f"Binder's build: {' '.join(map(str, command[:3]))}", False)
            raise SystemExit(1)
    maven = re.search(r"Building the library.*?done in (\d+) s", (folder / "build.log").read_text(), re.DOTALL)
    if maven is not None:
        # The last command builds the library, among other things.
        spent.say("library:build", min(1.0, int(maven[1]) / spent.wall))
    return base


def logged(command: list, cwd: Path, env: dict[str, str], log: Path) -> int:
    """Runs a program with its output in a log, whose end is shown when the program fails."""
    with open(log, "ab") as out:
        line = [str(part) for part in command]
        status = subprocess.run(line, cwd=cwd, env=env, stdout=out, stderr=subprocess.STDOUT).returncode
    if status != 0:
        print("\n".join(log.read_text(errors="replace").splitlines()[-25:]), file=sys.stderr)
    return status


def session(checkout: Path, folder: Path, base: Path, jdk: Path) -> dict:
    """Runs ``binder_session.py`` without a network and returns what it measured."""
    prefix, _ = network_off()
    env = environment(folder / "session-home", base / "bin", jdk / "bin")
    if not prefix:
        env.update(refusing())
    result = folder / "session.json"
    script = Path(__file__).with_name("binder_session.py")
    command = [*prefix, base / "bin" / "python", script, checkout, result, "isolated" if prefix else "shared"]
    status = logged(command, checkout, env, folder / "session.log")
    report(f"a Binder session without network (by {network_off()[1]}) runs the tour", status == 0)
    return json.loads(result.read_text()) if result.is_file() else {}


def outside(specification: dict, *allowed: Path) -> list[str]:
    """Returns the absolute paths in a kernel's specification that lie in none of the folders."""
    words = [word for value in specification["env"].values() for word in value.split(os.pathsep)]
    words += [word.split("=")[-1] for word in specification["argv"]]
    return [word for word in words if word.startswith("/") and not any(Path(word).is_relative_to(one) for one in allowed)]


def size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main(root: Path, jdk: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="rucksack-binder-") as name:
        folder = Path(name).resolve()
        checkout = folder / "checkout"
        checkout.mkdir()
        copy_checkout(root, checkout)
        base = build(checkout, folder, jdk)
        report(f"Binder's image is built: {size(checkout) / 1e9:.2f} GB beside the JDK and Jupyter", True)
        report("the build leaves no Maven repository", not list(folder.rglob("maven-metadata*.xml")))
        specification = json.loads((base / "share" / "jupyter" / "kernels" / "java" / "kernel.json").read_text())
        strays = outside(specification, checkout, base, jdk)
        report(f"Binder's Jupyter has the kernel, and it needs nothing outside {strays or ''}".rstrip(), not strays)
        measured = session(checkout, folder, base, jdk)
    seconds, peak = measured.get("kernel_seconds", float("inf")), measured.get("peak_bytes", float("inf"))
    report(f"its kernel answers after {seconds:.1f} s, at most {START_SECONDS}", seconds <= START_SECONDS)
    text = f"its processes take {peak / 2**30:.2f} GiB at most, at most {RESIDENT_BYTES / 2**30:.1f}"
    report(f"{text} (the kernel {measured.get('kernel_peak_bytes', 0) / 2**30:.2f})", peak <= RESIDENT_BYTES)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
