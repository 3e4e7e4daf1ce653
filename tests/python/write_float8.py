"""Writes what the float8 types of ONNX are, for Java's conversions to be compared with.

``python write_float8.py ROOT`` writes ``float8.tsv`` into kit-lib/core's test resources, from onnx and ml_dtypes. A line
``TYPE code CODE BITS`` gives the float32 bits of a code's number; a line ``TYPE cast BITS SATURATED FREE`` the codes
of a float32 number with and without saturation. All numbers are hexadecimal; every NaN is ``nan``. The numbers that
are cast: every code's, those halfway between two neighbours and next to them, and what lies beyond the largest.
"""

import sys
from pathlib import Path

import ml_dtypes
import numpy as np
from onnx import numpy_helper

TYPES = {
    "FLOAT8E4M3FN": ml_dtypes.float8_e4m3fn,
    "FLOAT8E4M3FNUZ": ml_dtypes.float8_e4m3fnuz,
    "FLOAT8E5M2": ml_dtypes.float8_e5m2,
    "FLOAT8E5M2FNUZ": ml_dtypes.float8_e5m2fnuz,
}


def bits(value: np.float32) -> str:
    return "nan" if np.isnan(value) else f"{value.view(np.uint32):08x}"


def code(value) -> str:
    return "nan" if np.isnan(np.float32(value)) else f"{value.view(np.uint8):02x}"


def numbers(values: np.ndarray) -> np.ndarray:
    """Positive numbers to cast, and their negatives."""
    finite = np.unique(np.abs(values[np.isfinite(values)]))
    step = finite[-1] - finite[-2]
    halves = np.concatenate([(finite[1:] + finite[:-1]) / 2, [finite[-1] + step / 2, finite[-1] + step]])
    near = [np.nextafter(halves, np.float32(0)), np.nextafter(halves, np.float32(np.inf))]
    beyond = np.array([np.finfo(np.float32).max, np.finfo(np.float32).smallest_subnormal, np.inf], np.float32)
    positive = np.unique(np.concatenate([finite, halves, *near, beyond]).astype(np.float32))
    return np.concatenate([positive, -positive, np.array([np.nan], np.float32)])


def lines(name: str, dtype) -> list[str]:
    codes = np.arange(256, dtype=np.uint8).view(dtype)
    values = codes.astype(np.float32)
    out = [f"{name}\tcode\t{i:02x}\t{bits(value)}" for i, value in enumerate(values)]
    given = numbers(values)
    saturated = numpy_helper.saturate_cast(given, np.dtype(dtype))
    free = given.astype(dtype)
    out += [f"{name}\tcast\t{bits(x)}\t{code(s)}\t{code(f)}" for x, s, f in zip(given, saturated, free, strict=True)]
    return out


def main(root: Path) -> int:
    target = root / "kit-lib" / "core" / "src" / "test" / "resources" / "dev" / "rucksack" / "tensor" / "float8.tsv"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(line for item in TYPES.items() for line in lines(*item)) + "\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
