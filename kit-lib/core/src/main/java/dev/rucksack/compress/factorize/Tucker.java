package dev.rucksack.compress.factorize;

import dev.rucksack.error.GraphException;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The factors of a kernel along its input and output channels.
 *
 * <p>Without inputs: the principal axes of both sides, improved in turn (De Lathauwer et al., On
 * the Best Rank-1 and Rank-(R₁,…,R_N) Approximation of Higher-Order Tensors, 2000). With the second
 * moment of the windows: given what is left of the input channels, the core and the last factor are
 * those with the smallest mean squared error of the outputs (reduced-rank regression: Izenman,
 * 1975); what is left of the input channels is chosen from two proposals, with and without moments.
 *
 * @param kernel {@code [M, C·window]}
 * @param inputs C
 */
record Tucker(DMatrixRMaj kernel, int inputs) {
  private static final int SWEEPS = 3;

  /** Keeps a moment invertible where inputs depend on each other. */
  private static final double DAMPING = 1e-9;

  /** The axes of both sides. */
  record Sides(Spectrum in, Spectrum out) {}

  /**
   * @param first {@code [in, C]}
   * @param core {@code [out, in·window]}
   * @param last {@code [M, out]}
   */
  record Factors(DMatrixRMaj first, DMatrixRMaj core, DMatrixRMaj last) {}

  int outputs() {
    return kernel.numRows;
  }

  private int window() {
    return kernel.numCols / inputs;
  }

  Sides sides(Optional<DMatrixRMaj> moment) {
    DMatrixRMaj swapped = Matrices.swapped(kernel, inputs);
    Spectrum plain = Spectrum.of(Matrices.timesTransposed(swapped, swapped));
    return moment
        .map(m -> new Sides(weighted(plain, m), Spectrum.ofRows(kernel, m)))
        .orElseGet(() -> new Sides(plain, Spectrum.of(Matrices.timesTransposed(kernel, kernel))));
  }

  /** The axes of {@code H^½·M·H^½}, where H is what the kernel makes of each input channel. */
  private Spectrum weighted(Spectrum plain, DMatrixRMaj moment) {
    DMatrixRMaj root = root(plain);
    return Spectrum.ofRows(root, channels(moment));
  }

  private static DMatrixRMaj root(Spectrum plain) {
    DMatrixRMaj scaled = plain.axes().copy();
    double[] roots = plain.values().clone();
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.sqrt(roots[i]);
    }
    CommonOps_DDRM.multCols(scaled, roots);
    return Matrices.timesTransposed(scaled, plain.axes());
  }

  /** The moment of the channels, over all places of the window. */
  private DMatrixRMaj channels(DMatrixRMaj moment) {
    DMatrixRMaj sum = new DMatrixRMaj(inputs, inputs);
    for (int a = 0; a < inputs; a++) {
      for (int b = 0; b < inputs; b++) {
        for (int place = 0; place < window(); place++) {
          sum.add(a, b, moment.get(a * window() + place, b * window() + place));
        }
      }
    }
    return sum;
  }

  Factors factors(int in, int out, Optional<DMatrixRMaj> moment) {
    if (in == inputs) {
      // Without a convolution before it, the core has to read the channels as they are.
      DMatrixRMaj last = sides(moment).out().first(out);
      return new Factors(CommonOps_DDRM.identity(in), Matrices.transposedTimes(last, kernel), last);
    }
    Factors plain = alternating(in, out);
    if (moment.isEmpty()) {
      return plain;
    }
    DMatrixRMaj swapped = Matrices.swapped(kernel, inputs);
    Spectrum axes = Spectrum.of(Matrices.timesTransposed(swapped, swapped));
    DMatrixRMaj proposal =
        Matrices.transposedTimes(weighted(axes, moment.get()).first(in), root(axes));
    Factors other = regressed(proposal, out, moment.get());
    Factors same = regressed(plain.first(), out, moment.get());
    return error(other, moment.get()) < error(same, moment.get()) ? other : same;
  }

  private Factors alternating(int in, int out) {
    DMatrixRMaj swapped = Matrices.swapped(kernel, inputs);
    DMatrixRMaj first = left(swapped, in);
    DMatrixRMaj last = left(kernel, out);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      DMatrixRMaj thin = Matrices.transposedTimes(last, kernel);
      first = left(Matrices.swapped(thin, inputs), in);
      last = left(projected(kernel, Matrices.transposed(first)), out);
    }
    DMatrixRMaj rows = Matrices.transposed(first);
    return new Factors(rows, projected(Matrices.transposedTimes(last, kernel), rows), last);
  }

  private static DMatrixRMaj left(DMatrixRMaj matrix, int rank) {
    return Spectrum.of(Matrices.timesTransposed(matrix, matrix)).first(rank);
  }

  /** The kernel for channels of which only products with orthonormal rows are left. */
  private DMatrixRMaj projected(DMatrixRMaj rows, DMatrixRMaj first) {
    return Matrices.timesTransposed(rows, Matrices.atEachPlace(first, window()));
  }

  /** Core and last factor that reproduce the outputs best from the products with the first. */
  private Factors regressed(DMatrixRMaj first, int out, DMatrixRMaj moment) {
    DMatrixRMaj wide = Matrices.atEachPlace(first, window());
    DMatrixRMaj seen = Matrices.times(wide, moment);
    DMatrixRMaj square = Matrices.timesTransposed(seen, wide);
    DMatrixRMaj best = Matrices.transposed(solved(square, Matrices.timesTransposed(seen, kernel)));
    DMatrixRMaj last = Spectrum.ofRows(best, square).first(out);
    return new Factors(first, Matrices.transposedTimes(last, best), last);
  }

  private static DMatrixRMaj solved(DMatrixRMaj square, DMatrixRMaj right) {
    DMatrixRMaj damped = square.copy();
    double mean = CommonOps_DDRM.trace(square) / square.numRows;
    for (int i = 0; i < square.numRows; i++) {
      damped.add(i, i, DAMPING * (mean > 0 ? mean : 1));
    }
    LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.chol(square.numRows);
    if (!cholesky.setA(damped)) {
      throw new GraphException(
          "The inputs of a convolution have no positive second moment; give other examples.");
    }
    DMatrixRMaj solution = new DMatrixRMaj(right.numRows, right.numCols);
    cholesky.solve(right, solution);
    return solution;
  }

  private double error(Factors factors, DMatrixRMaj moment) {
    DMatrixRMaj wide = Matrices.atEachPlace(factors.first(), window());
    DMatrixRMaj near = Matrices.times(factors.last(), Matrices.times(factors.core(), wide));
    return Matrices.energy(CommonOps_DDRM.subtract(kernel, near, null), moment);
  }
}
