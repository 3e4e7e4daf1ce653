package dev.rucksack.compress.factorize;

import dev.rucksack.error.GraphException;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The principal axes of a symmetric matrix without negative eigenvalues, the largest first. Those
 * of {@code W·Wᵀ} are W's left singular vectors, and its values W's squared singular values.
 *
 * @param values the eigenvalues; what rounding made negative is 0
 * @param axes the eigenvectors, one for each column
 */
record Spectrum(double[] values, DMatrixRMaj axes) {

  static Spectrum of(DMatrixRMaj symmetric) {
    int n = symmetric.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(symmetric.copy())) {
      throw new GraphException(
          "The principal axes of a matrix of %d rows were not found; train the network again with a smaller rate."
              .formatted(n));
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -eigen.getEigenvalue(i).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    DMatrixRMaj axes = new DMatrixRMaj(n, n);
    double[] values = new double[n];
    for (int column = 0; column < n; column++) {
      values[column] = Math.max(0, eigen.getEigenvalue(order[column]).getReal());
      CommonOps_DDRM.insert(eigen.getEigenVector(order[column]), axes, 0, column);
    }
    return new Spectrum(values, axes);
  }

  /** The axes of what the rows of a matrix give: of {@code W·M·Wᵀ}. */
  static Spectrum ofRows(DMatrixRMaj w, DMatrixRMaj moment) {
    return of(Matrices.timesTransposed(Matrices.times(w, moment), w));
  }

  /** The first axes: {@code [n, rank]}. */
  DMatrixRMaj first(int rank) {
    return CommonOps_DDRM.extract(axes, 0, axes.numRows, 0, rank);
  }

  /** The share of the sum of all values that all but the first have; 0 if all are 0. */
  double lost(int rank) {
    double all = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
    double cut = IntStream.range(rank, values.length).mapToDouble(i -> values[i]).sum();
    return all == 0 ? 0 : cut / all;
  }
}
