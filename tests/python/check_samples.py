"""Judges the sample files of every operator with ONNX's checker and its shape inference.

``python check_samples.py ROOT FOLDER`` prints one line a check: ``PASS …`` or ``FAIL …``.
"""

import re
import sys
from pathlib import Path

import onnx
from onnx import shape_inference


def without_shapes(model: onnx.ModelProto) -> onnx.ModelProto:
    """A copy whose outputs say nothing, so that inference has to find everything itself."""
    bare = onnx.ModelProto()
    bare.CopyFrom(model)
    for output in bare.graph.output:
        output.type.tensor_type.ClearField("shape")
    return bare


def dims(value: onnx.ValueInfoProto) -> list[int | None] | None:
    """The lengths of a value's axes, None where one is open; None if nothing is known."""
    tensor = value.type.tensor_type
    if not tensor.HasField("shape"):
        return None
    return [dim.dim_value if dim.HasField("dim_value") else None for dim in tensor.shape.dim]


def is_asked_for(path: Path) -> bool:
    """Whether a file's opset was asked for, as its name says, and not the oldest that will do."""
    return re.search(r"\.opset\d+$", path.stem) is not None


def needs_its_opset(model: onnx.ModelProto, least: int) -> bool:
    """Whether the opset before does not do; the least is written in any case."""
    opset = model.opset_import[0]
    wraps = any(attribute.s == b"wrap" for node in model.graph.node for attribute in node.attribute)
    if opset.version == least or wraps and opset.version == 19:  # the checker does not look at an attribute's value
        return True
    older = onnx.ModelProto()
    older.CopyFrom(model)
    older.opset_import[0].version -= 1
    try:
        onnx.checker.check_model(older, full_check=True)
        return False
    except (onnx.checker.ValidationError, shape_inference.InferenceError):
        return True


def complaint(path: Path) -> str:
    """What is wrong with a file, empty if nothing is."""
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    least = 13 if path.stem.endswith(".oldest") else 17
    if not is_asked_for(path) and not needs_its_opset(model, least):
        return f"is written in opset {model.opset_import[0].version}, but an older one does"
    inferred = shape_inference.infer_shapes(without_shapes(model), check_type=True, strict_mode=True, data_prop=True)
    for ours, theirs in zip(model.graph.output, inferred.graph.output, strict=True):
        if ours.type.tensor_type.elem_type != theirs.type.tensor_type.elem_type:
            return f"{ours.name} has another element type"
        written, found = dims(ours), dims(theirs)
        if found is None:
            continue
        if len(written) != len(found) or any(a is not None and b is not None and a != b for a, b in zip(written, found)):
            return f"{ours.name} has shape {written}, ONNX infers {found}"
    return ""


def main(folder: Path) -> int:
    files = sorted(folder.glob("*.onnx"))
    if not files:
        print(f"FAIL there are sample files in {folder}")
        return 1
    wrong = 0
    for path in files:
        try:
            what = complaint(path)
        except Exception as error:  # the checker has several kinds, and each is the file's fault
            what = str(error).strip().splitlines()[0]
        if what:
            wrong += 1
            print(f"FAIL {path.name}: {what}", flush=True)
    if not wrong:
        print(f"PASS ONNX's checker and shape inference accept {len(files)} sample files", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[2])))
