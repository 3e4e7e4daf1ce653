package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Networks that are quantized in tests, with random weights. */
final class QuantizeNetworks {
  static final Op RELU = new Op.Unary(UnaryKind.RELU);
  static final Op SIGMOID = new Op.Unary(UnaryKind.SIGMOID);
  static final Op DENSE = new Op.Gemm(1, 1, false, true);
  static final Op CONV = new Op.Conv(List.of(1, 1), List.of(1, 1, 1, 1), List.of(1, 1), 1);

  private QuantizeNetworks() {}

  /** Normally distributed; the same for the same seed and shape. */
  static Tensor normal(long seed, double std, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) Shape.of(shape).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (std * random.nextGaussian());
    }
    return Tensor.of(values, shape);
  }

  /** A network that takes {@code [batch, 4, 8, 8]}. */
  static GraphBuilder pictures() {
    return Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(4, 8, 8)));
  }

  /** Adds a 3 × 3 convolution with a bias. */
  static String conv(GraphBuilder b, String name, String input, int in, int out) {
    b.weight(name + ".w", normal(name.hashCode(), 0.2, out, in, 3, 3));
    b.weight(name + ".b", normal(name.hashCode() + 1, 0.1, out));
    return b.add(name, CONV, input, name + ".w", name + ".b");
  }

  /** Token numbers through a table, an LSTM and a GRU; {@code [time, batch]} to {@code 5}. */
  static Graph sequence() {
    GraphBuilder b =
        Graph.builder("sequence")
            .input("tokens", TensorType.int64(Shape.of(Shape.TIME, Shape.BATCH)));
    b.weight("table", normal(1, 1, 50, 16));
    b.weight("lw", normal(2, 0.2, 1, 96, 16)).weight("lr", normal(3, 0.2, 1, 96, 24));
    b.weight("gw", normal(4, 0.2, 1, 60, 24)).weight("gr", normal(5, 0.2, 1, 60, 20));
    b.weight("axis", Tensor.vector(1))
        .weight("w", normal(6, 0.2, 5, 20))
        .weight("first", Tensor.vector(0));
    b.add("embedded", new Op.Gather(0), "table", "tokens");
    b.add("lstm", new Op.LSTM(24, Direction.FORWARD), "embedded", "lw", "lr");
    b.add("steps", new Op.Squeeze(), "lstm", "axis");
    b.add("gru", new Op.GRU(20, Direction.FORWARD, true), "steps", "gw", "gr");
    b.add("all", new Op.Squeeze(), "gru", "axis");
    b.add("y", new Op.MatMul(), "all", b.add("wt", new Op.Transpose(List.of(1, 0)), "w"));
    return b.output("y").build();
  }

  /** Inputs for as many runs: reals normally distributed, whole numbers from 0 to 49. */
  static List<Map<String, Tensor>> runs(Graph graph, int count) {
    return IntStream.range(0, count).mapToObj(run -> run(graph, run)).toList();
  }

  private static Map<String, Tensor> run(Graph graph, long seed) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph.inputs().forEach((name, type) -> inputs.put(name, input(type, seed)));
    return inputs;
  }

  /** Open axes have the length 6. */
  private static Tensor input(TensorType type, long seed) {
    long[] shape =
        type.shape().dims().stream()
            .flatMapToLong(
                dim -> dim instanceof Dim.Fixed(long size) ? LongStream.of(size) : LongStream.of(6))
            .toArray();
    int size = (int) Shape.of(shape).elements();
    return type.dtype().isFloating()
        ? normal(seed, 1, shape)
        : Tensor.of(new Random(seed).longs(size, 0, 50).toArray(), shape);
  }
}
