package dev.rucksack.compress.quantize;

import dev.rucksack.data.Examples;
import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.progress.Progress;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.task.ModelInputs;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
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
    try (OrtModel model = OrtModel.of(exposed(graph));
        Progress progress = Progress.start("Calibrating", examples.size())) {
      for (int from = 0; from < examples.size(); from += BATCH) {
        int to = Math.min(from + BATCH, examples.size());
        Map<String, Tensor> batch = ModelInputs.of(model, examples, from, to);
        for (Map.Entry<String, Tensor> input : batch.entrySet()) {
          checkFinite(examples, input.getValue(), from);
          widen(ranges, input.getKey(), input.getValue());
        }
        model.run(batch).forEach((name, value) -> widen(ranges, name, value));
        progress.advance(to - (long) from);
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
      throw new DataException(
          examples.name()
              + " has no examples to calibrate on; give some hundred training examples.");
    }
    if (examples.isTestPart()) {
      throw new DataException(
          "The examples to calibrate on are of %s, whose result they would flatter; take some of the training part: data.train().sample(512, seed)."
              .formatted(examples.name()));
    }
    ModelInputs.check(graph.name(), Interpreter.of(graph), examples);
  }

  /** A non-finite input is not the network's fault, though {@link Range} would blame it. */
  private static void checkFinite(Examples examples, Tensor batch, int from) {
    if (!batch.dtype().isFloating()) {
      return;
    }
    float[] values = batch.floats();
    int perExample = values.length / Math.toIntExact(batch.shape()[0]);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataException(
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
