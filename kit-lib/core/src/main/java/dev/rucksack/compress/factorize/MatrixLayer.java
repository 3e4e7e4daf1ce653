package dev.rucksack.compress.factorize;

import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A layer that multiplies by a matrix W. Of all matrices of a rank, {@code U·Uᵀ·W} is the closest,
 * where U holds the principal axes of W's columns (Eckart and Young, The Approximation of One
 * Matrix by Another of Lower Rank, 1936). With the second moment M of the inputs, U holds those of
 * the outputs, {@code W·M·Wᵀ}; then the mean squared error of the outputs is the smallest (Zhang et
 * al., Accelerating Very Deep Convolutional Networks, 2015; the same as whitening by the Cholesky
 * factor of M in Wang et al., SVD-LLM, 2024).
 */
final class MatrixLayer implements Layer {
  /** Longer sides are not observed: their moments would take 128 MB and more. */
  private static final int MOST = 4096;

  private final Node node;
  private final Form form;
  private final Tensor weight;
  private final DMatrixRMaj matrix;

  /** Whether axes are those of W's rows because W is wide and no inputs are known. */
  private boolean turned;

  private Optional<Spectrum> spectrum = Optional.empty();

  MatrixLayer(Node node, Form form, Tensor weight) {
    this.node = node;
    this.form = form;
    this.weight = weight;
    this.matrix = form.matrix(weight);
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Tensor weight() {
    return weight;
  }

  @Override
  public int full() {
    return Math.min(matrix.numRows, matrix.numCols);
  }

  @Override
  public Optional<String> rows(GraphBuilder builder) {
    return Math.max(matrix.numRows, matrix.numCols) > MOST
        ? Optional.empty()
        : form.rows(builder, node, weight);
  }

  @Override
  public List<Candidate> candidates(int step, Optional<DMatrixRMaj> moment) {
    Spectrum axes = spectrum(moment);
    long each = (matrix.numRows + matrix.numCols) * each();
    List<Candidate> candidates = new ArrayList<>();
    for (int rank = full() / step * step; rank > 0; rank -= step) {
      if (rank * each < bytes()) {
        candidates.add(new Candidate(rank, rank, rank * each, axes.lost(rank)));
      }
    }
    return candidates;
  }

  @Override
  public Optional<Candidate> ranked(double share, int step, Optional<DMatrixRMaj> moment) {
    int rank = Math.max(step, (int) (share * full()) / step * step);
    return candidates(step, moment).stream().filter(c -> c.in() == rank).findFirst();
  }

  private Spectrum spectrum(Optional<DMatrixRMaj> moment) {
    turned = moment.isEmpty() && matrix.numRows > matrix.numCols;
    Spectrum found =
        moment
            .map(m -> Spectrum.ofRows(matrix, m))
            .orElseGet(
                () ->
                    Spectrum.of(
                        turned
                            ? Matrices.transposedTimes(matrix, matrix)
                            : Matrices.timesTransposed(matrix, matrix)));
    spectrum = Optional.of(found);
    return found;
  }

  @Override
  public void write(GraphEditor edit, Candidate candidate, Optional<DMatrixRMaj> moment) {
    DMatrixRMaj axes = spectrum.orElseGet(() -> spectrum(moment)).first(candidate.in());
    DMatrixRMaj first = turned ? Matrices.transposed(axes) : Matrices.transposedTimes(axes, matrix);
    DMatrixRMaj second = turned ? Matrices.times(matrix, axes) : axes;
    balance(first, second);
    form.write(edit, node, weight, first, second);
  }

  /** Gives both factors of each rank the same length, as training needs it. */
  private static void balance(DMatrixRMaj first, DMatrixRMaj second) {
    double[] scale = new double[first.numRows];
    double[] inverse = new double[first.numRows];
    for (int r = 0; r < scale.length; r++) {
      double a = 0;
      double b = 0;
      for (int i = 0; i < first.numCols; i++) {
        a += first.get(r, i) * first.get(r, i);
      }
      for (int i = 0; i < second.numRows; i++) {
        b += second.get(i, r) * second.get(i, r);
      }
      scale[r] = a > 0 && b > 0 ? Math.pow(b / a, 0.25) : 1;
      inverse[r] = 1 / scale[r];
    }
    CommonOps_DDRM.multRows(scale, first);
    CommonOps_DDRM.multCols(second, inverse);
  }
}
