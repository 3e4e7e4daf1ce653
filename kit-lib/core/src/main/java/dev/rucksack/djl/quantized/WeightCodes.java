package dev.rucksack.djl.quantized;

import ai.djl.ndarray.NDArray;
import dev.rucksack.djl.kernel.QuantizedArrays;
import dev.rucksack.djl.kernel.StraightThrough;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.geometry.ScaleGrid;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a weight that a graph stores as codes is trained: as the numbers they stand for, rounded to
 * codes each time the network uses it.
 *
 * @param codes as the graph stores them
 * @param op the operator that reads them
 * @param scale the name of their scale
 * @param zero the name of their zero point, empty if there is none
 * @param levels the largest code above the zero point
 */
public record WeightCodes(
    Tensor codes, Op.DequantizeLinear op, String scale, String zero, double levels) {

  /**
   * The weights of a graph that can be trained this way: read only by {@code DequantizeLinear},
   * always with the same stored scale and zero point, to float32. Codes of float8 cannot.
   */
  public static Map<String, WeightCodes> of(Graph graph) {
    Readers readers = new Readers(graph);
    Map<String, WeightCodes> found = new HashMap<>();
    graph
        .weights()
        .forEach(
            (name, tensor) ->
                of(graph, tensor, readers.of(name)).ifPresent(codes -> found.put(name, codes)));
    return found;
  }

  private static Optional<WeightCodes> of(Graph graph, Tensor codes, List<Readers.Reader> readers) {
    if (readers.isEmpty() || codes.dtype().isFloating()) {
      return Optional.empty();
    }
    Node first = readers.getFirst().node();
    boolean alike =
        readers.stream()
            .allMatch(
                reader ->
                    reader.input() == 0
                        && reader.node().op().equals(first.op())
                        && reader.node().inputs().equals(first.inputs()));
    if (!alike || !(first.op() instanceof Op.DequantizeLinear op) || !isTrainable(graph, first)) {
      return Optional.empty();
    }
    double levels = QuantizedArrays.levels(codes.dtype(), graph.weight(first.input(2)));
    return Optional.of(new WeightCodes(codes, op, first.input(1), first.input(2), levels));
  }

  private static boolean isTrainable(Graph graph, Node node) {
    boolean scaled = graph.weight(node.input(1)).filter(WeightCodes::isPositive).isPresent();
    boolean centered = !node.hasInput(2) || graph.weight(node.input(2)).isPresent();
    return scaled && centered && graph.type(node.output()).dtype() == DType.FLOAT32;
  }

  private static boolean isPositive(Tensor scale) {
    for (float entry : scale.floats()) {
      if (!(entry > 0) || Float.isInfinite(entry)) {
        return false;
      }
    }
    return scale.dtype() == DType.FLOAT32;
  }

  /**
   * The numbers that the codes stand for.
   *
   * @param graph stores the scale and the zero point
   */
  public Tensor numbers(Graph graph) {
    Tensor scales = graph.weight(scale).orElseThrow();
    Optional<Tensor> zeros = graph.weight(zero);
    ScaleGrid grid = ScaleGrid.of(codes.shape(), scales.shape(), op.axis(), op.blockSize());
    float[] factors = scales.floats();
    float[] numbers = new float[codes.size()];
    for (int i = 0; i < numbers.length; i++) {
      int entry = grid.entry(i);
      double shift = zeros.map(points -> points.number(entry)).orElse(0.0);
      numbers[i] = (float) (codes.number(i) - shift) * factors[entry];
    }
    return Tensor.of(numbers, codes.shape());
  }

  /**
   * The codes of numbers, in floating point, with a gradient that goes straight through.
   *
   * @param numbers the weight
   * @param scales their current values
   * @param zeros their current values, float32; null if there are none
   * @param training whether a gradient is wanted
   * @param learned whether the scales are learned, too
   */
  public NDArray encode(
      NDArray numbers, NDArray scales, @Nullable NDArray zeros, boolean training, boolean learned) {
    double count = (double) codes.size() / scales.size();
    NDArray steps = learned ? StraightThrough.scale(scales, count, levels) : scales;
    QuantizedArrays arrays =
        QuantizedArrays.of(steps, zeros, numbers.getShape(), op.axis(), op.blockSize());
    return arrays.codes(numbers.div(arrays.scale()), codes.dtype(), training);
  }

  /**
   * The codes to store. A number that training left as it was keeps its code, even one of 32 bits,
   * of which a float holds 24.
   *
   * @param used the result of {@link #encode}
   * @param numbers the weight
   * @param before what the weight was at the beginning; empty if its scale has changed
   */
  public Tensor stored(Tensor used, Tensor numbers, Optional<Tensor> before) {
    long[] stored = new long[used.size()];
    for (int i = 0; i < stored.length; i++) {
      int element = i;
      boolean same =
          before.filter(old -> old.number(element) == numbers.number(element)).isPresent();
      double code = same ? codes.number(i) : used.number(i);
      stored[i] = (long) Math.clamp(code, codes.dtype().least(), codes.dtype().most());
    }
    return Tensor.of(stored, codes.shape()).cast(codes.dtype());
  }
}
