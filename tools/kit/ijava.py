"""``./kit kernel ijava``: the kernel IJava 1.3.0 beside JJava, from its release or from a file."""

import hashlib
import shutil
import stat
import tempfile
import urllib.request
import zipfile
from pathlib import Path, PurePosixPath

from kit.errors import KitError
from kit.files import write_atomically
from kit.layout import Layout

NAME = "ijava-1.3.0.zip"
URL = f"https://github.com/SpencerPark/IJava/releases/download/v1.3.0/{NAME}"
_JAR = "java/ijava-1.3.0.jar"
_MAXIMUM_BYTES = 100_000_000
_SECONDS = 60


def folder(layout: Layout) -> Path:
    """Returns where the release is once it is unpacked."""
    return layout.private / "ijava"


def jar(layout: Layout) -> Path:
    """Returns the kernel's jar, which is there only after :func:`install`."""
    return folder(layout) / _JAR


def install(layout: Layout, file: Path | None) -> None:
    """Unpacks the release, from the user's file or downloaded, if it is the one that was pinned."""
    if file is not None:
        unpack(_read(file), file, folder(layout), pinned(layout))
        return
    print(f"Downloading {URL} …", flush=True)
    try:
        with urllib.request.urlopen(URL, timeout=_SECONDS) as answer:
            content = answer.read(_MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        raise KitError(
            f"{URL} cannot be downloaded ({error}): download it elsewhere and run ./kit kernel ijava --file PATH."
        ) from error
    unpack(content, Path(NAME), folder(layout), pinned(layout))


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise KitError(f"There is no file {file}: --file names IJava's release, {NAME}.")
    if file.stat().st_size > _MAXIMUM_BYTES:
        raise KitError(f"{file} has {file.stat().st_size:,} bytes, far more than IJava's release: name {NAME}.")
    return file.read_bytes()


def pinned(layout: Layout) -> Path:
    """Returns the file that remembers the checksum of the first release that was installed here."""
    return layout.private / "ijava.sha256"


def unpack(content: bytes, origin: Path, target: Path, pin: Path) -> None:
    """Checks a release against the pin, unpacks it and, the first time, pins it."""
    checksum = hashlib.sha256(content).hexdigest()
    print(f"{origin}\n  SHA-256 {checksum}", flush=True)
    known = pin.read_text(encoding="ascii").strip() if pin.is_file() else None
    if known not in (None, checksum):
        raise KitError(
            f"{origin} is not the release that was installed here first, whose SHA-256 is {known}: nothing was changed; "
            f"use that one, or delete {pin} if you trust this one."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="ijava-") as name:
        staged = Path(name) / "release"
        archive = Path(name) / NAME
        archive.write_bytes(content)
        _extract(archive, origin, staged)
        if target.exists():
            shutil.rmtree(target)
        staged.replace(target)
    if known is None:
        write_atomically(pin, checksum + "\n")
        print("  pinned: from now on only this file is accepted here", flush=True)


def _extract(archive: Path, origin: Path, target: Path) -> None:
    """Unpacks the folder ``java``; an archive that would write anywhere else is refused as a whole."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > _MAXIMUM_BYTES:
                raise KitError(f"{origin} unpacks to more than {_MAXIMUM_BYTES:,} bytes: it is not IJava's release.")
            for member in members:
                _require_harmless(member, origin)
            if _JAR not in opened.namelist():
                raise KitError(f"{origin} has no {_JAR}: it is not IJava's release, {URL}.")
            for member in members:
                if member.filename.startswith("java/"):
                    place = target / member.filename
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(opened.read(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise KitError(f"{origin} is not a usable zip archive ({error}): download {URL} again.") from error


def _require_harmless(member: zipfile.ZipInfo, origin: Path) -> None:
    name = member.filename
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or "\\" in member.orig_filename or ":" in name
    if outside or stat.S_ISLNK(member.external_attr >> 16):
        raise KitError(f"{origin} would write outside of its folder ({name!r}): it is not IJava's release, nothing was unpacked.")
