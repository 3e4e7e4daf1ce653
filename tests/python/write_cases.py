"""Writes ONNX's own operator cases, for the interpreter to be compared with.

``python write_cases.py ROOT`` fills ``ROOT/target/onnx-cases/NAME`` with ``model.onnx``, ``in_0.pb …``
and ``out_0.pb …``, and prints one line a check: ``PASS …`` or ``FAIL …``.
"""

import shutil
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from onnx.backend.test.case.node import collect_testcases


def write(folder: Path, case) -> bool:
    """Writes one case; those of sequences and optional values have no tensors to write."""
    tensors = {}
    inputs, outputs = case.data_sets[0]
    for kind, values, infos in (("in", inputs, case.model.graph.input), ("out", outputs, case.model.graph.output)):
        for i, value in enumerate(values):
            if isinstance(value, (list, dict)) or value is None:
                return False
            proto = value
            if not isinstance(value, onnx.TensorProto):
                proto = numpy_helper.from_array(np.asarray(value), infos[i].name)
            tensors[f"{kind}_{i}.pb"] = proto.SerializeToString()
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(case.model.SerializeToString())
    for name, content in tensors.items():
        (folder / name).write_bytes(content)
    return True


def main(root: Path) -> int:
    target = root / "target" / "onnx-cases"
    shutil.rmtree(target, ignore_errors=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cases of infinity and overflow are meant
        cases = [case for case in collect_testcases(None) if case.model is not None and case.data_sets]
        written = sum(write(target / case.name, case) for case in cases)
    print("PASS" if written > 1000 else "FAIL", f"ONNX's own cases are written ({written})", flush=True)
    return 0 if written > 1000 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
