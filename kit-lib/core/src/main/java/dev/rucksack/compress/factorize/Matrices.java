package dev.rucksack.compress.factorize;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Matrices in double precision, and tensors made of them. */
final class Matrices {
  private Matrices() {}

  /** A tensor's elements as a matrix of that many rows. */
  static DMatrixRMaj of(Tensor tensor, int rows) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, rows == 0 ? 0 : tensor.size() / rows);
    for (int i = 0; i < tensor.size(); i++) {
      matrix.data[i] = tensor.number(i);
    }
    return matrix;
  }

  static Tensor tensor(DMatrixRMaj matrix, DType dtype, long... shape) {
    double[] values = Arrays.copyOf(matrix.data, matrix.getNumElements());
    return Tensor.of(values, shape).cast(dtype);
  }

  static DMatrixRMaj transposed(DMatrixRMaj a) {
    return CommonOps_DDRM.transpose(a, null);
  }

  static DMatrixRMaj times(DMatrixRMaj a, DMatrixRMaj b) {
    return CommonOps_DDRM.mult(a, b, null);
  }

  static DMatrixRMaj timesTransposed(DMatrixRMaj a, DMatrixRMaj b) {
    return CommonOps_DDRM.multTransB(a, b, null);
  }

  static DMatrixRMaj transposedTimes(DMatrixRMaj a, DMatrixRMaj b) {
    return CommonOps_DDRM.multTransA(a, b, null);
  }

  /** The mean squared length of {@code W·x} for inputs with a second moment: {@code tr(W·M·Wᵀ)}. */
  static double energy(DMatrixRMaj w, DMatrixRMaj moment) {
    return CommonOps_DDRM.elementSum(CommonOps_DDRM.elementMult(times(w, moment), w, null));
  }

  /**
   * A kernel {@code [M, C, windows]} with its first two axes swapped, as rows.
   *
   * @param kernel {@code [M, C·windows]}
   * @return {@code [C, M·windows]}
   */
  static DMatrixRMaj swapped(DMatrixRMaj kernel, int channels) {
    int window = kernel.numCols / channels;
    DMatrixRMaj result = new DMatrixRMaj(channels, kernel.numRows * window);
    for (int m = 0; m < kernel.numRows; m++) {
      for (int c = 0; c < channels; c++) {
        int from = m * kernel.numCols + c * window;
        System.arraycopy(kernel.data, from, result.data, (c * kernel.numRows + m) * window, window);
      }
    }
    return result;
  }

  /** {@code a ⊗ I}: what a matrix does to channels, done at each place of a window. */
  static DMatrixRMaj atEachPlace(DMatrixRMaj a, int window) {
    return CommonOps_DDRM.kron(a, CommonOps_DDRM.identity(window), null);
  }
}
