package dev.rucksack.djl.trace.check;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a tensor of the graph differs from the block's.
 *
 * @param share of the elements that differ by more than rounding, from 0 to 1; 1 if the shapes
 *     differ
 * @param shown both shapes, or the largest difference
 */
record Difference(double share, String shown) {
  /** The most that rounding changes, as a fraction of the largest element. */
  private static final double ROUNDING = 1e-3;

  /** The same for numbers of 16 bits. */
  private static final double COARSE = 3e-2;

  /** What rounding leaves of sums that are zero. */
  private static final double NOTHING = 1e-5;

  /** Empty if the tensors agree up to rounding; whatever their element types are. */
  static Optional<Difference> of(Tensor block, Tensor graph, boolean coarse) {
    if (!Arrays.equals(block.shape(), graph.shape())) {
      String shown =
          "%s in the graph and %s in the block"
              .formatted(Arrays.toString(graph.shape()), Arrays.toString(block.shape()));
      return Optional.of(new Difference(1, shown));
    }
    double most = NOTHING + (coarse ? COARSE : ROUNDING) * largest(block);
    int differing = 0;
    double largest = 0;
    for (int i = 0; i < block.size(); i++) {
      double difference = difference(block.number(i), graph.number(i));
      if (difference > most) {
        differing++;
        largest = Math.max(largest, difference);
      }
    }
    if (differing == 0) {
      return Optional.empty();
    }
    String shown =
        String.format(
            Locale.ROOT,
            "different in %d of %d elements, by up to %.3g of %.3g",
            differing,
            block.size(),
            largest,
            largest(block));
    return Optional.of(new Difference((double) differing / block.size(), shown));
  }

  /** Whether a network calculates with numbers of 16 bits. */
  static boolean isCoarse(DType dtype) {
    return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (int i = 0; i < tensor.size(); i++) {
      double size = Math.abs(tensor.number(i));
      largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
    }
    return largest;
  }

  private static double difference(double block, double graph) {
    if (Double.compare(block, graph) == 0) {
      return 0;
    }
    double difference = Math.abs(block - graph);
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }
}
