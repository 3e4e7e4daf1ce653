package dev.rucksack.djl.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph of one operator, run by a graph block, the interpreter and ONNX Runtime. */
public final class OperatorCase {
  private final String name;
  private final Op op;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();
  private int outputs = 1;
  private float low = -1;
  private float high = 1;

  /** An input whose axis at {@code batchAxis} is open. */
  private record Input(DType dtype, int batchAxis, long[] shape) {}

  private OperatorCase(String name, Op op) {
    this.name = name;
    this.op = op;
  }

  public static OperatorCase of(String name, Op op) {
    return new OperatorCase(name, op);
  }

  /** A float32 input of shape [n, …]. */
  public OperatorCase x(long... shape) {
    long[] open = new long[shape.length + 1];
    System.arraycopy(shape, 0, open, 1, shape.length);
    return input(DType.FLOAT32, 0, open);
  }

  public OperatorCase input(DType dtype, int batchAxis, long... shape) {
    String input = "in" + operands.size();
    inputs.put(input, new Input(dtype, batchAxis, shape));
    operands.add(input);
    return this;
  }

  OperatorCase again(int operand) {
    operands.add(operands.get(operand));
    return this;
  }

  public OperatorCase weight(@Nullable Tensor tensor) {
    String weight = tensor == null ? "" : "w" + operands.size();
    if (tensor != null) {
      weights.put(weight, tensor);
    }
    operands.add(weight);
    return this;
  }

  OperatorCase weights(Tensor... tensors) {
    Arrays.stream(tensors).forEach(this::weight);
    return this;
  }

  /** Random floats of these shapes. */
  public OperatorCase floats(long[]... shapes) {
    for (long[] shape : shapes) {
      weight(Fixtures.floats(20 + operands.size(), shape));
    }
    return this;
  }

  public OperatorCase outputs(int count) {
    outputs = count;
    return this;
  }

  /** The range of the random inputs, −1…1 unless told otherwise. */
  public OperatorCase between(float low, float high) {
    this.low = low;
    this.high = high;
    return this;
  }

  public Graph graph() {
    GraphBuilder builder = Graph.builder("one");
    inputs.forEach(
        (input, type) ->
            builder.input(
                input,
                new TensorType(
                    type.dtype, Shape.of(type.shape).with(type.batchAxis, Dim.axis("n")))));
    weights.forEach(builder::weight);
    List<String> results = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      results.add("y" + i);
    }
    builder.node(new dev.rucksack.graph.op.Node("node", op, operands, results));
    results.forEach(builder::output);
    return builder.build();
  }

  public Map<String, Tensor> batch(int size) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    inputs.forEach(
        (input, type) -> {
          long[] shape = type.shape.clone();
          shape[type.batchAxis] = size;
          values.put(input, values(type.dtype, values.size(), shape));
        });
    return values;
  }

  private Tensor values(DType dtype, int seed, long[] shape) {
    float[] unit = Fixtures.floats(seed + 11, shape).floats();
    float[] values = new float[unit.length];
    long[] wholes = new long[unit.length];
    byte[] bits = new byte[unit.length];
    for (int i = 0; i < unit.length; i++) {
      values[i] = low + (unit[i] + 1) / 2 * (high - low);
      wholes[i] = (long) Math.floor(values[i]);
      bits[i] = (byte) (unit[i] > 0 ? 1 : 0);
    }
    return switch (dtype) {
      case FLOAT32 -> Tensor.of(values, shape);
      case INT64 -> Tensor.of(wholes, shape);
      case INT32 -> Tensor.of(Arrays.stream(wholes).mapToInt(Math::toIntExact).toArray(), shape);
      case BOOL -> Tensor.of(DType.BOOL, bits, shape);
      case FLOAT64, FLOAT16, BFLOAT16, INT16, INT8, INT4 -> Tensor.of(values, shape).cast(dtype);
      case UINT64, UINT32, UINT16, UINT8, UINT4 -> Tensor.of(wholes, shape).cast(dtype);
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ ->
          Tensor.of(values, shape).cast(dtype);
    };
  }

  /** Compares all outputs at two batch sizes. */
  void check(double tolerance) {
    Graph graph = graph();
    try (OrtModel model = OrtModel.of(graph);
        GraphBlock block = new GraphBlock(graph)) {
      for (int size : new int[] {2, 3}) {
        Map<String, Tensor> batch = batch(size);
        List<Tensor> actual = Forward.run(block, batch.values().toArray(Tensor[]::new));
        Map<String, Tensor> interpreted = Interpreter.of(graph).run(batch);
        int next = 0;
        for (Map.Entry<String, Tensor> output : model.run(batch).entrySet()) {
          Tensor value = actual.get(next++);
          assertThat(value.dtype()).as(output.getKey()).isEqualTo(output.getValue().dtype());
          assertThat(Fixtures.difference(output.getValue(), value))
              .as("%s at batch %d", output.getKey(), size)
              .isLessThan(tolerance);
          Tensor own = interpreted.getOrDefault(output.getKey(), value);
          assertThat(Fixtures.difference(own, value))
              .as("%s of the interpreter at batch %d", output.getKey(), size)
              .isLessThan(tolerance);
        }
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
