"""``./kit doctor``: what this machine has, what is missing, and the remedy."""

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from kit import jdk as jdks
from kit import settings
from kit.errors import KitError
from kit.layout import Layout
from kit.setup import FREE_BYTES

MEMORY_BYTES = 2_000_000_000

# The systems for which PyTorch's Java library exists.
SUPPORTED = {("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "arm64"), ("Windows", "AMD64")}


class State(Enum):
    """How a finding is shown; only what is missing makes the doctor fail."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's answer."""

    subject: str
    state: State
    text: str


def _system() -> Finding:
    system, machine = platform.system(), platform.machine()
    if (system, machine) in SUPPORTED:
        return Finding("system", State.OK, f"{system} on {machine}")
    names = ", ".join(sorted(f"{one} on {other}" for one, other in SUPPORTED))
    return Finding("system", State.MISSING, f"no PyTorch for {system} on {machine}: use one of {names}")


def _jdk() -> Finding:
    try:
        jdk = jdks.find()
    except KitError as error:
        return Finding("JDK", State.MISSING, str(error))
    return Finding("JDK", State.OK, f"Java {jdk.version} in {jdk.home} (from {jdk.origin})")


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding("Python", State.OK, f"{version} ({sys.executable})")


def _disk(layout: Layout) -> Finding:
    free = shutil.disk_usage(layout.root).free
    ready = (layout.stamps / "libraries").exists()
    text = f"{free / 1e9:.1f} GB free at {layout.root}"
    if ready or free >= FREE_BYTES:
        return Finding("disk", State.OK, text)
    return Finding("disk", State.MISSING, f"{text}: the set-up needs {FREE_BYTES / 1e9:.0f} GB, free some space")


def memory_bytes() -> int | None:
    """Returns the memory that this process may use, a container's limit included, or None."""
    limits = [_installed_memory(), _container_limit(Path("/sys/fs/cgroup/memory.max"))]
    known = [limit for limit in limits if limit is not None]
    return min(known) if known else None


def _container_limit(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None


def _installed_memory() -> int | None:
    if platform.system() == "Windows":
        return _windows_memory()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return None


def _windows_memory() -> int | None:
    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong) for name in ("total", "free", "page", "page_free", "virtual", "v_free", "ext")
        ]

    status = Status(length=ctypes.sizeof(Status))
    return status.total if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else None


def _memory() -> Finding:
    size = memory_bytes()
    if size is None:
        return Finding("memory", State.NOTE, "could not be read; the notebooks need 2 GB")
    text = f"{size / 1e9:.1f} GB"
    if size < MEMORY_BYTES:
        return Finding("memory", State.MISSING, f"{text}: the notebooks need 2 GB")
    return Finding("memory", State.OK, text)


def _cores() -> Finding:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    text = f"{count} core{'s' if count > 1 else ''}"
    if count < 2:
        return Finding("processor", State.NOTE, f"{text}: training takes about twice the stated time")
    return Finding("processor", State.OK, text)


def _device(layout: Layout) -> Finding:
    chosen = settings.load(layout)
    program = shutil.which("nvidia-smi")
    if program is None:
        if chosen.gpu:
            return Finding("device", State.MISSING, "no NVIDIA driver, but a GPU was chosen: ./kit setup --cpu")
        return Finding("device", State.OK, "processor (no NVIDIA GPU found; none is needed)")
    query = [program, "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, errors="replace", timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return Finding("device", State.NOTE, f"{program} does not answer; the processor is used")
    if answer.returncode != 0:
        return Finding("device", State.NOTE, f"{program} finds no GPU; the processor is used")
    names = "; ".join(answer.stdout.strip().splitlines())
    use = "used" if chosen.gpu else "not used yet: ./kit setup --gpu"
    return Finding("device", State.OK, f"{names} ({use})")


def _fonts() -> Finding:
    if platform.system() != "Linux":
        return Finding("fonts", State.OK, "the system's")
    try:
        ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return Finding("fonts", State.MISSING, "Java's charts need them: apt install fontconfig fonts-dejavu-core")
    return Finding("fonts", State.OK, "fontconfig")


def _later(subject: str, path: Path, made: str) -> Finding:
    if path.exists():
        return Finding(subject, State.OK, str(path))
    return Finding(subject, State.NOTE, f"not there yet: {made}")


def _maven_repository() -> Finding:
    folder = Path.home() / ".m2" / "repository"
    place = folder if folder.exists() else Path.home()
    if not os.access(place, os.W_OK):
        return Finding("Maven files", State.MISSING, f"{place} cannot be written: make it writable or set HOME")
    return _later("Maven files", folder, "the first ./kit setup downloads about 0.3 GB")


def examine(layout: Layout) -> list[Finding]:
    """Looks at everything."""
    return [
        _system(),
        _jdk(),
        _python(),
        _disk(layout),
        _memory(),
        _cores(),
        _device(layout),
        _fonts(),
        _later("environment", layout.stamps / "venv", "./kit setup makes it"),
        _later("kernel", layout.kernel / "kernel.json", "./kit setup makes it"),
        _maven_repository(),
    ]


def command(layout: Layout, arguments: list[str]) -> int:
    """Runs ``./kit doctor``."""
    if arguments:
        raise KitError(f"./kit doctor takes no arguments, not {' '.join(arguments)}.")
    findings = examine(layout)
    for finding in findings:
        print(f"{finding.state.value:8}{finding.subject:13}{finding.text}")
    missing = sum(finding.state is State.MISSING for finding in findings)
    print("\nNothing is missing." if missing == 0 else f"\n{missing} missing: see the remedies above.")
    return 1 if missing else 0
