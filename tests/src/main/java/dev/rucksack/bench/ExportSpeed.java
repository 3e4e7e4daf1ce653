package dev.rucksack.bench;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.onnx.WeightPlacement;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writing and reading a large network; with {@code huge}, one beyond the 2 GB of a single file,
 * which ONNX Runtime then runs. {@code java.io.tmpdir} takes the files.
 */
final class ExportSpeed implements Benchmark {
  private static final int WIDTH = 2500;
  private static final int LAYERS = 16;
  private static final int HUGE_WIDTH = 8192;
  private static final int HUGE_LAYERS = 9;

  @Override
  public String summary() {
    return "writing and reading an ONNX file of 100 million weights; huge: one of 2.4 GB";
  }

  @Override
  public void run(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("export");
    try {
      if (List.of(arguments).equals(List.of("huge"))) {
        huge(folder.resolve("huge.onnx"));
      } else {
        Graph graph = network(WIDTH, LAYERS);
        measure(graph, folder.resolve("inside.onnx"), WeightPlacement.INSIDE);
        measure(graph, folder.resolve("beside.onnx"), WeightPlacement.BESIDE);
      }
    } finally {
      deleteAll(folder);
    }
  }

  private static void measure(Graph graph, Path file, WeightPlacement placement)
      throws IOException {
    HeapPeak heap = HeapPeak.start();
    long start = System.nanoTime();
    Onnx.write(graph, file, placement);
    long written = System.nanoTime();
    double peak = heap.bytes();
    Graph back = Onnx.read(file);
    long read = System.nanoTime();
    double megabytes = sizeOf(file) / 1e6;
    System.out.printf(
        "%s, %.0f MB: written at %.0f MB/s, read at %.0f MB/s, equal: %b; while writing %.2f heap bytes a weight byte, the graph included%n",
        placement,
        megabytes,
        megabytes / ((written - start) / 1e9),
        megabytes / ((read - written) / 1e9),
        back.equals(graph),
        peak / (megabytes * 1e6));
  }

  private static void huge(Path file) throws IOException {
    Graph graph = overlapping(HUGE_WIDTH, HUGE_LAYERS);
    measure(graph, file, WeightPlacement.AUTOMATIC);
    Tensor input = Tensor.of(random(HUGE_WIDTH, 1), 1, HUGE_WIDTH);
    float[] expected = Interpreter.of(graph).run(input).floats();
    try (OrtModel model = OrtModel.open(file)) {
      float[] actual = model.run(input).floats();
      double worst = 0;
      double largest = 0;
      for (int i = 0; i < expected.length; i++) {
        worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
        largest = Math.max(largest, Math.abs(expected[i]));
      }
      System.out.printf(
          "ONNX Runtime against the interpreter: %.1e of the largest output%n", worst / largest);
    }
  }

  private static long sizeOf(Path file) throws IOException {
    Path data = file.resolveSibling(file.getFileName() + ".data");
    return Files.size(file) + (Files.exists(data) ? Files.size(data) : 0);
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static Graph network(int width, int layers) {
    List<Tensor> weights = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      weights.add(Tensor.of(random(width * width, layer), width, width));
    }
    return network(width, weights);
  }

  /** Each layer begins a row later in the same numbers: they differ and take the memory of one. */
  private static Graph overlapping(int width, int layers) {
    ByteBuffer numbers =
        Tensor.of(random(width * (width + layers), 0), width * (width + layers)).bytes();
    List<Tensor> weights = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      ByteBuffer part = numbers.slice(4 * width * layer, 4 * width * width);
      weights.add(Tensor.wrap(DType.FLOAT32, new long[] {width, width}, part));
    }
    return network(width, weights);
  }

  private static Graph network(int width, List<Tensor> weights) {
    GraphBuilder b = Graph.builder("large");
    String value = "input";
    b.input(value, TensorType.float32(Shape.batchOf(width)));
    for (int layer = 0; layer < weights.size(); layer++) {
      b.weight("w" + layer, weights.get(layer));
      value = b.add("layer" + layer, new Op.Gemm(1, 1, false, true), value, "w" + layer);
    }
    return b.output(value).build();
  }

  /** Of such a size that a layer keeps the size of what it gets. */
  private static float[] random(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (random.nextFloat() - 0.5f) * 0.04f;
    }
    return values;
  }
}
