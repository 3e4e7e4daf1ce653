"""Native libraries unpacked in advance, so that a kernel neither unpacks nor downloads anything."""

import os
import platform
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from kit import run
from kit.errors import KitError
from kit.files import Stamp, digest
from kit.jdk import Jdk
from kit.layout import Layout

_RUNTIME = "onnxruntime-"
_FOLDERS = {
    ("Linux", "x86_64"): "linux-x64",
    ("Linux", "aarch64"): "linux-aarch64",
    ("Darwin", "arm64"): "osx-aarch64",
    ("Windows", "AMD64"): "win-x64",
}


def java_options(layout: Layout) -> list[str]:
    """Returns the option that lets ONNX Runtime take its libraries from where they were unpacked."""
    return [f"-Donnxruntime.native.path={layout.natives}"]


def ensure(layout: Layout, jdk: Jdk, libraries: Sequence[Path], options: Sequence[str], env: Mapping[str, str]) -> None:
    """Unpacks PyTorch's libraries into DJL's cache and ONNX Runtime's into a folder, once.

    ``options`` and ``env`` are those with which a kernel starts its virtual machine.
    """
    starter = Path(__file__).with_name("Unpack.java")
    facts = (str(jdk.home), *(library.name for library in libraries))
    inputs = digest([starter], *facts, base=starter.parent)
    stamp = Stamp(layout.stamps / "natives")
    if stamp.matches(inputs) and layout.natives.is_dir() and layout.djl_cache.is_dir():
        return
    stamp.clear()
    unpack(_runtime(libraries), layout.natives)
    # DJL unpacks when it starts, into the folder that the environment names.
    shutil.rmtree(layout.djl_cache, ignore_errors=True)
    java = [jdk.program("java"), *options, "-cp", os.pathsep.join(map(str, libraries)), starter]
    run.run_logged("Unpacking PyTorch", java, layout.logs / "unpack.log", run.environment(**env))
    stamp.write(inputs)


def _runtime(libraries: Sequence[Path]) -> Path:
    for library in libraries:
        if library.name.startswith(_RUNTIME) and library.suffix == ".jar":
            return library
    raise KitError("ONNX Runtime is not among the kernel's libraries: delete .kit/lib and run ./kit setup again.")


def unpack(jar: Path, target: Path, system: str = platform.system(), machine: str = platform.machine()) -> None:
    """Unpacks the libraries of one system from ONNX Runtime's jar into a folder, flat."""
    folder = _FOLDERS.get((system, machine))
    if folder is None:
        raise KitError(f"ONNX Runtime has no library for {system} on {machine}: ./kit setup --shared goes without.")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    prefix = f"ai/onnxruntime/native/{folder}/"
    with zipfile.ZipFile(jar) as archive:
        names = [name for name in archive.namelist() if name.startswith(prefix)]
        for name in names:
            rest = name[len(prefix) :]
            if rest and "/" not in rest:
                (target / rest).write_bytes(archive.read(name))
    if not any(target.iterdir()):
        raise KitError(f"{jar} has nothing under {prefix}: it is not the ONNX Runtime that this course was written for.")
