package dev.rucksack.compress.quantize;

import dev.rucksack.data.Examples;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Runs a float network on examples and notes the range of every value. */
final class Calibration {
  private static final int BATCH = 64;

  private Calibration() {}

  static Map<String, Range> ranges(Graph graph, Examples examples) {
    check(graph, examples);
    Map<String, Range> ranges = new HashMap<>();
    String input = graph.input();
    try (OrtModel model = OrtModel.of(exposed(graph));
        Progress progress = Progress.start("Calibrating", examples.size())) {
      for (int from = 0; from < examples.size(); from += BATCH) {
        Tensor batch = examples.inputs(from, Math.min(from + BATCH, examples.size()));
        checkFinite(examples, batch, from);
        widen(ranges, input, batch);
        model.run(Map.of(input, batch)).forEach((name, value) -> widen(ranges, name, value));
        progress.advance(batch.shape()[0]);
      }
    }
    return ranges;
  }

  private static void widen(Map<String, Range> ranges, String name, Tensor value) {
    if (value.dtype() == DType.FLOAT32) {
      Range known = Objects.requireNonNullElse(ranges.get(name), Range.none());
      ranges.put(name, known.including(value.floats()));
    }
  }

  private static void check(Graph graph, Examples examples) {
    if (examples.isEmpty()) {
      throw new GraphException(
          examples.name()
              + " has no examples to calibrate on; give some hundred training examples.");
    }
    if (examples.isTestPart()) {
      throw new GraphException(
          "The examples to calibrate on are of %s, whose result they would flatter; take some of the training part: data.train().sample(512, seed)."
              .formatted(examples.name()));
    }
    if (graph.inputs().size() != 1) {
      throw new GraphException(
          "Graph '%s' has the inputs %s, of which %s gives one only; quantize networks of one input."
              .formatted(graph.name(), graph.inputs().keySet(), examples.name()));
    }
    TensorType type = graph.type(graph.input());
    if (!type.accepts(examples.input(0))) {
      throw new GraphException(
          "Graph '%s' takes %s but %s gives %s; calibrate on what the network was trained on."
              .formatted(graph.name(), type, examples.name(), examples.inputType()));
    }
    if (type.shape().dim(0) instanceof Dim.Fixed) {
      throw new GraphException(
          "Graph '%s' takes %s, one size of batch only; trace it with the batch open: Shape.batchOf(…)."
              .formatted(graph.name(), type));
    }
  }

  /** An input that is no number is no fault of the network, which {@link Range} would blame. */
  private static void checkFinite(Examples examples, Tensor batch, int from) {
    float[] values = batch.floats();
    int perExample = values.length / Math.toIntExact(batch.shape()[0]);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new GraphException(
            "Example %d of %s has the input value %s; replace or remove values that are no finite numbers."
                .formatted(from + i / perExample, examples.name(), values[i]));
      }
    }
  }

  /** The same network with every float value as an output. */
  private static Graph exposed(Graph graph) {
    GraphBuilder builder = graph.toBuilder();
    for (Node node : graph.nodes()) {
      for (String value : node.outputs()) {
        boolean isFloat = !value.isEmpty() && graph.type(value).dtype() == DType.FLOAT32;
        if (isFloat && !graph.outputs().contains(value)) {
          builder.output(value);
        }
      }
    }
    return builder.build();
  }
}
