"""Runs ONNX files in one runtime and prints how far it is from the expected outputs.

``python run_portable.py RUNTIME FOLDER`` prints one line a file: its name, then ``ok DIFFERENCE`` or ``failed REASON``. The folder
has a ``.npz`` beside each ``.onnx`` with its inputs (``in_NAME``) and what to expect (``out_0``, …).
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

Inputs = dict[str, np.ndarray]


def onnxruntime(path: Path, inputs: Inputs) -> list[np.ndarray]:
    import onnxruntime as ort

    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, inputs)


def openvino(path: Path, inputs: Inputs) -> list[np.ndarray]:
    import openvino as ov

    core = ov.Core()
    # On some processors the default is bfloat16.
    compiled = core.compile_model(core.read_model(str(path)), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    results = compiled(inputs)
    return [results[output] for output in compiled.outputs]


def opencv(path: Path, inputs: Inputs) -> list[np.ndarray]:
    import cv2

    net = cv2.dnn.readNetFromONNX(str(path))
    for name, value in inputs.items():
        net.setInput(value, name)
    return [net.forward()]


def tract(path: Path, inputs: Inputs) -> list[np.ndarray]:
    import tract as t

    model = t.onnx().load(str(path))
    for i, value in enumerate(inputs.values()):
        kind = "i64" if value.dtype == np.int64 else "f32"
        model.set_input_fact(i, ",".join(map(str, value.shape)) + "," + kind)
    return [output.to_numpy() for output in model.into_model().into_runnable().run(list(inputs.values()))]


RUNTIMES: dict[str, Callable[[Path, Inputs], list[np.ndarray]]] = {
    "onnxruntime": onnxruntime,
    "openvino": openvino,
    "opencv": opencv,
    "tract": tract,
}


def judge(path: Path, run: Callable[[Path, Inputs], list[np.ndarray]]) -> str:
    data = np.load(path.with_suffix(".npz"))
    inputs = {name[3:]: data[name] for name in data.files if name.startswith("in_")}
    expected = [data[name] for name in data.files if name.startswith("out_")]
    try:
        actual = run(path, inputs)
    except BaseException as error:  # each runtime has its own kinds, tract's panic is no Exception
        return "failed " + (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
    worst = max(float(np.abs(a - e).max() / np.abs(e).max()) for a, e in zip(actual, expected))
    return f"ok {worst:.1e}"


def main(runtime: str, folder: Path) -> None:
    for path in sorted(folder.glob("*.onnx")):
        print(path.stem, judge(path, RUNTIMES[runtime]), sep="\t", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
