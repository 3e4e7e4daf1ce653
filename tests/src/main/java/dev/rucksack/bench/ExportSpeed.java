package dev.rucksack.bench;

import dev.rucksack.export.Onnx;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writing and reading a large network. */
final class ExportSpeed implements Benchmark {
  private static final int WIDTH = 2500;
  private static final int LAYERS = 16;

  @Override
  public String summary() {
    return "writing and reading an ONNX file of 100 million weights";
  }

  @Override
  public void run(String[] arguments) throws IOException {
    Graph graph = network();
    Path file = Files.createTempFile("large", ".onnx");
    try {
      long start = System.nanoTime();
      Onnx.write(graph, file);
      long written = System.nanoTime();
      Graph back = Onnx.read(file);
      long read = System.nanoTime();
      double megabytes = Files.size(file) / 1e6;
      System.out.printf(
          "%.0f MB: written at %.0f MB/s, read at %.0f MB/s, equal: %b%n",
          megabytes,
          megabytes / ((written - start) / 1e9),
          megabytes / ((read - written) / 1e9),
          back.equals(graph));
    } finally {
      Files.delete(file);
    }
  }

  private static Graph network() {
    Random random = new Random(1);
    GraphBuilder b = Graph.builder("large");
    String value = "input";
    b.input(value, TensorType.float32(Shape.batchOf(WIDTH)));
    for (int layer = 0; layer < LAYERS; layer++) {
      float[] weights = new float[WIDTH * WIDTH];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = random.nextFloat() - 0.5f;
      }
      b.weight("w" + layer, Tensor.of(weights, WIDTH, WIDTH));
      value = b.add("layer" + layer, new Op.Gemm(1, 1, false, true), value, "w" + layer);
    }
    return b.output(value).build();
  }
}
