"""Writes ONNX's own operator cases, for the interpreter to be compared with.

``python write_cases.py ROOT`` fills ``ROOT/target/onnx-cases/NAME`` with ``model.onnx``, ``in_0.pb …``
and ``out_0.pb …``, ``ROOT/target/onnx-attributes.txt`` with the attributes that operators got after
opset 13, and prints one line a check: ``PASS …`` or ``FAIL …``.
"""

import shutil
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
from onnx import defs, numpy_helper
from onnx.backend.test.case.node import collect_testcases

OLDEST, NEWEST = 13, 26  # the opsets that files are written in


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


def young_attributes() -> list[str]:
    """``Operator.attribute opset``, for each attribute that an operator had not from the start or in opset 13."""
    forms = {}
    for schema in defs.get_all_schemas_with_history():
        if not schema.domain and schema.since_version <= NEWEST:
            forms.setdefault(schema.name, []).append(schema)
    lines = []
    for name, schemas in sorted(forms.items()):
        schemas.sort(key=lambda schema: schema.since_version)
        known = set()
        for i, schema in enumerate(schemas):
            new = set(schema.attributes) - known
            known |= new
            if i > 0 and schema.since_version > OLDEST:
                lines += [f"{name}.{attribute} {schema.since_version}" for attribute in sorted(new)]
    return lines


def main(root: Path) -> int:
    target = root / "target" / "onnx-cases"
    shutil.rmtree(target, ignore_errors=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cases of infinity and overflow are meant
        cases = [case for case in collect_testcases(None) if case.model is not None and case.data_sets]
        written = sum(write(target / case.name, case) for case in cases)
    (root / "target" / "onnx-attributes.txt").write_text("\n".join(young_attributes()) + "\n", encoding="utf-8")
    print("PASS" if written > 1000 else "FAIL", f"ONNX's own cases are written ({written})", flush=True)
    return 0 if written > 1000 else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
