"""Tries the files that ``PortableFilesTest`` wrote in other runtimes, of several ages.

``python check_portable.py ROOT FOLDER`` prints one line a check, and the table of ``docs/portability.md``. Each runtime of
``portable.txt`` is installed once, under ``.kit/portable``.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime as ort

from judge import cost, report

HERE = Path(__file__).parent
# Of the largest output; two runtimes may round one code of an int8 network to different sides.
TOLERANCE = 1e-5
INT8_TOLERANCE = 0.03
# What a runtime cannot do, whatever is written: the table says so, and a test fails once it can.
GAPS = {
    ("OpenCV-4", "lenet5-int8"),
    ("OpenCV-4", "mlp-int8"),
    ("OpenCV-4", "mobile-int8"),
    ("OpenCV-4", "residual-int8"),
    ("OpenCV-4", "text-lstm"),
    ("OpenCV-4", "transformer"),
}


def numbers(name: str, value: np.ndarray) -> dict:
    kind = "int64" if value.dtype == np.int64 else "float32"
    return {"name": name, "type": kind, "shape": value.shape, "data": value.ravel().tolist()}


def expect(path: Path) -> None:
    """Writes inputs, and what today's ONNX Runtime makes of them, beside a file."""
    options = ort.SessionOptions()
    options.log_severity_level = 3
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(7)
    inputs = {}
    for given in session.get_inputs():
        shape = [length if isinstance(length, int) else {"time": 9}.get(length, 3) for length in given.shape]
        whole = given.type == "tensor(int64)"
        inputs[given.name] = random.integers(0, 40, shape) if whole else random.random(shape, dtype=np.float32)
    outputs = session.run(None, inputs)
    arrays = {f"in_{name}": value for name, value in inputs.items()}
    np.savez(path.with_suffix(".npz"), **arrays, **{f"out_{i}": value for i, value in enumerate(outputs)})
    text = json.dumps({
        "inputs": [numbers(name, value) for name, value in inputs.items()],
        "outputs": [numbers(str(i), value) for i, value in enumerate(outputs)],
    })
    path.with_suffix(".json").write_text(text, encoding="utf-8")


def installed(folder: Path, how: str, packages: list[str]) -> Path:
    """Installs a runtime's packages unless they are there; returns what to run."""
    mark = folder / "packages.txt"
    done = mark.is_file() and mark.read_text(encoding="utf-8") == "\n".join(packages)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not done:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if how == "web":
            quiet([shutil.which("npm"), "install", "--silent", "--prefix", folder, *packages])
        else:
            quiet([sys.executable, "-m", "venv", folder])
            quiet([python, "-m", "pip", "install", "--quiet", *packages])
        mark.write_text("\n".join(packages), encoding="utf-8")
    if how != "web":
        return python
    dist = folder / "node_modules" / "onnxruntime-web" / "dist"
    return next(dist / name for name in ("ort.node.min.mjs", "ort.node.min.js") if (dist / name).is_file())


def quiet(command: list) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)


def answers(how: str, program: Path, files: Path) -> dict[str, str]:
    """What a runtime says about each file: ``ok DIFFERENCE`` or ``failed REASON``."""
    command = (
        ["node", HERE / "portable_web.mjs", program, files]
        if how == "web"
        else [program, HERE / "run_portable.py", how, files]
    )
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    lines = [line.split("\t", 1) for line in done.stdout.splitlines() if "\t" in line]
    return {name: answer for name, answer in lines}


def good(name: str, answer: str) -> bool:
    limit = INT8_TOLERANCE if name.endswith("-int8") else TOLERANCE
    return answer.startswith("ok ") and float(answer[3:]) <= limit


def judged(runtime: str, names: list[str], found: dict[str, str]) -> dict[str, str]:
    """Reports each file in one runtime, and returns the table's column."""
    column = {}
    for name in names:
        answer = found.get(name, "failed without an answer")
        works = good(name, answer)
        gap = (runtime, name) in GAPS
        column[name] = "yes" if works else "no" if answer.startswith("failed") else "**wrong**"
        said = f"{runtime} cannot run {name}, as docs/portability.md says" if gap else f"{runtime} runs {name}"
        report(f"{said} ({answer})", works != gap)
    return column


def table(names: list[str], columns: dict[str, dict[str, str]]) -> list[str]:
    heads = [runtime.replace("-", " ") for runtime in columns]
    lines = ["| file | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for name in names:
        lines.append(f"| {name} | " + " | ".join(column[name] for column in columns.values()) + " |")
    return lines


def main(root: Path, files: Path) -> None:
    paths = sorted(files.glob("*.onnx"))
    report(f"there are files in {files}", bool(paths))
    for path in paths:
        expect(path)
    names = [path.stem for path in paths]
    columns = {}
    for line in (HERE / "portable.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        runtime, how, *packages = line.split()
        if how == "web" and (shutil.which("node") is None or shutil.which("npm") is None):
            print(f"SKIP {runtime}: there is no node", flush=True)
            continue
        with cost(f"runtime:{runtime}"):
            try:
                program = installed(root / ".kit" / "portable" / runtime, how, packages)
            except subprocess.CalledProcessError as error:
                said = (error.stderr.strip().splitlines() or ["no reason given"])[-1]
                print(f"SKIP {runtime}: it cannot be installed here, {said}", flush=True)
                continue
            columns[runtime] = judged(runtime, names, answers(how, program, files))
    for line in table(names, columns):
        print("NOTE", line, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
