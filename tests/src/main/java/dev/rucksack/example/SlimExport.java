package dev.rucksack.example;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.cost.Layers;
import dev.rucksack.data.Examples;
import dev.rucksack.djl.Networks;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.parity.ParityReport;
import dev.rucksack.parity.RandomInputs;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.List;

/**
 * From a block to a small ONNX file with nothing but {@code kit-core} on the class path: neither
 * tables, charts nor data sets.
 */
public final class SlimExport {
  private SlimExport() {}

  /** Writes the file that the first argument names, and prints what it takes. */
  public static void main(String[] arguments) {
    TensorType type = TensorType.float32(Shape.batchOf(16));
    var block = Networks.mlp(16, 32, 4);
    try (var manager = ai.djl.ndarray.NDManager.newBaseManager()) {
      block.initialize(
          manager, ai.djl.ndarray.types.DataType.FLOAT32, new ai.djl.ndarray.types.Shape(1, 16));
      Graph graph = Tracer.trace(block, type);
      List<Tensor> inputs = RandomInputs.floats(type, 42, 1, 64);
      ParityReport.of(block, graph, inputs).orThrow(1e-4);
      Examples examples =
          Examples.of("noise", inputs.getLast(), new int[64], List.of("a", "b", "c", "d"));
      Graph small = graph.apply(Prune.byMagnitude(0.5), Quantize.int8().calibrate(examples));
      System.out.println(Layers.of(graph));
      CompressionReport.on(examples).add("float", graph).add("small", small).show();
      Onnx.write(small, Path.of(arguments[0]));
    }
  }
}
