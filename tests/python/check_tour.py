"""Judges the tour's files with ONNX's checker and ONNX Runtime for Python.

``python check_tour.py ROOT`` prints one line a check: ``PASS …``, ``FAIL …`` or ``SKIP name: reason``.
"""

import gzip
import json
import os
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from judge import report

VARIANTS = ("float", "pruned", "int8", "pruned-int8")
# How many points of accuracy a variant may lose against float on the full test set.
ALLOWED_LOSS = {"pruned": 0.010, "int8": 0.005}
BATCH_SIZES = (1, 3, 256)


def skip(name: str, reason: str) -> None:
    print(f"SKIP {name}: {reason}", flush=True)


def read_idx(path: Path) -> np.ndarray:
    """Reads a gzipped IDX file of unsigned bytes."""
    content = gzip.decompress(path.read_bytes())
    rank = content[3]
    shape = np.frombuffer(content, ">i4", rank, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def test_sets(root: Path) -> list[tuple[str, Path, Path]]:
    """Finds the embedded test pictures and, where it is installed, the full test set."""
    found = []
    for images in sorted((root / "data").rglob("fashion-mnist-t10k-2000-images-idx3-ubyte.gz")):
        found.append(("2,000 embedded pictures", images, Path(str(images).replace("images-idx3", "labels-idx1"))))
    folders = [Path("/usr/share/datasets/fashion-mnist")]
    if os.environ.get("RUCKSACK_DATA"):
        folders.insert(0, Path(os.environ["RUCKSACK_DATA"]) / "fashion-mnist")
    for folder in folders:
        images = folder / "t10k-images-idx3-ubyte.gz"
        if images.is_file():
            found.append(("10,000 test pictures", images, folder / "t10k-labels-idx1-ubyte.gz"))
            break
    return found


def scorecard(root: Path) -> dict:
    """Reads the notebook's own figures; nested objects become dotted names."""
    for name in ("00-tour.json", "tour.json"):
        path = root / "target" / "results" / name
        if path.is_file():
            return flatten(json.loads(path.read_text(encoding="utf-8")))
    return {}


def flatten(value: dict, prefix: str = "") -> dict:
    flat = {}
    for key, item in value.items():
        flat.update(flatten(item, f"{prefix}{key}.") if isinstance(item, dict) else {prefix + key: item})
    return flat


def check_file(path: Path) -> ort.InferenceSession | None:
    """Checks one file's form and returns a session that runs it."""
    name = path.stem
    if not path.is_file():
        report(f"{name}: {path} exists", False)
        return None
    try:
        onnx.checker.check_model(onnx.load(path), full_check=True)
        report(f"{name}: ONNX's checker accepts it", True)
        options = ort.SessionOptions()
        options.log_severity_level = 3
        session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # whatever either of them throws is its verdict on the file
        report(f"{name}: {type(error).__name__}: {str(error).splitlines()[0]}", False)
        return None
    (entry,), (result,) = session.get_inputs(), session.get_outputs()
    form = (entry.name, entry.type, entry.shape[1:], result.name, result.shape[1:])
    report(f"{name}: input [N,1,28,28] and output [N,10]", form == ("input", "tensor(float)", [1, 28, 28], "output", [10]))
    check_batches(name, session)
    return session


def check_batches(name: str, session: ort.InferenceSession) -> None:
    """Random pictures give the same logits alone and in batches of other sizes."""
    pictures = np.random.default_rng(7).random((max(BATCH_SIZES), 1, 28, 28), np.float32)
    whole = session.run(["output"], {"input": pictures})[0]
    good = whole.shape == (len(pictures), 10) and bool(np.isfinite(whole).all())
    for size in BATCH_SIZES:
        part = session.run(["output"], {"input": pictures[:size]})[0]
        good = good and np.allclose(part, whole[:size], atol=1e-4 * np.abs(whole).max())
    report(f"{name}: finite and the same in batches of {', '.join(map(str, BATCH_SIZES))}", good)


def accuracy(session: ort.InferenceSession, images: np.ndarray, labels: np.ndarray) -> float:
    right = 0
    for start in range(0, len(images), 1000):
        pixels = images[start : start + 1000, None].astype(np.float32) / 255
        right += int((session.run(["output"], {"input": pixels})[0].argmax(1) == labels[start : start + 1000]).sum())
    return right / len(images)


def check_accuracy(sessions: dict, claims: dict, title: str, images: Path, labels: Path) -> None:
    """The table's claim holds on these pictures, and compression costs no more than is allowed."""
    pictures, truth = read_idx(images), read_idx(labels)
    measured = {name: accuracy(session, pictures, truth) for name, session in sessions.items()}
    for name, value in measured.items():
        low, high = claims.get(f"{name}.accuracy.low"), claims.get(f"{name}.accuracy.high")
        if low is None or high is None:
            report(f"{name}: the scorecard has {name}.accuracy.low and .high", False)
        else:
            text = f"{name}: accuracy {value:.4f} on {title} within the claimed {low:.4f} to {high:.4f}"
            report(text, low <= value <= high)
    if len(pictures) < 10_000 or "float" not in measured:
        return
    for name, loss in ALLOWED_LOSS.items():
        if name in measured:
            lost = measured["float"] - measured[name]
            report(f"{name}: {100 * lost:.2f} points below float, at most {100 * loss:.1f}", lost <= loss)


def main(root: Path) -> None:
    opened = {name: check_file(root / "target" / "tour" / f"{name}.onnx") for name in VARIANTS}
    sessions = {name: session for name, session in opened.items() if session is not None}
    claims = scorecard(root)
    report("the tour left its scorecard", bool(claims))
    sets = test_sets(root)
    for title, images, labels in sets:
        check_accuracy(sessions, claims, title, images, labels)
    if not any(title.startswith("10,000") for title, _, _ in sets):
        skip("the 10,000 test pictures", "no Fashion-MNIST in RUCKSACK_DATA or /usr/share/datasets/fashion-mnist")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
