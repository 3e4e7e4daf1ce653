"""Files as NumPy writes them, for the tests of the reader.

``python write_numpy.py ROOT`` writes ``numpy/*`` into kit-lib/core's test resources. Element i of an array is i, or whether
i is odd, so that the tests need no copy of the values.
"""

import sys
from pathlib import Path

import numpy as np

TYPES = ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8")


def main(root: Path) -> None:
    folder = root / "kit-lib/core/src/test/resources/numpy"
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {code: np.arange(24, dtype=code).reshape(2, 3, 4) for code in TYPES}
    arrays["bool"] = np.arange(24).reshape(2, 3, 4) % 2 == 1
    arrays["scalar"] = np.array(7.0, dtype="f4")
    arrays["empty"] = np.zeros((0, 3), dtype="f4")
    arrays["vector"] = np.arange(5, dtype="i8")
    np.savez(folder / "stored.npz", **arrays)
    np.savez_compressed(folder / "deflated.npz", **arrays)
    np.save(folder / "matrix.npy", np.arange(6, dtype="f4").reshape(2, 3))
    with open(folder / "version2.npy", "wb") as file:
        np.lib.format.write_array(file, np.arange(6, dtype="f4").reshape(2, 3), version=(2, 0))
    np.save(folder / "fortran.npy", np.asfortranarray(np.arange(6, dtype="f4").reshape(2, 3)))
    np.save(folder / "big_endian.npy", np.arange(6, dtype=">f4"))
    np.save(folder / "objects.npy", np.array([{}, []], dtype=object), allow_pickle=True)
    np.save(folder / "fields.npy", np.zeros(2, dtype=[("a", "f4"), ("b", "i4")]))
    np.save(folder / "texts.npy", np.array(["a", "bc"]))
    np.save(folder / "complex.npy", np.arange(3, dtype="c8"))


main(Path(sys.argv[1]))
