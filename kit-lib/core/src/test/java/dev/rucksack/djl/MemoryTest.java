package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tracing and running leave no native memory behind. */
@EnabledOnOs(OS.LINUX)
class MemoryTest {
  /**
   * Kilobytes. A round's weights and activations take more than 2,000, so that 200 rounds that leak
   * would take 400,000; the JVM's own heap and compiler grow by up to 100,000.
   */
  private static final long SLACK = 200_000;

  @Test
  void residentMemoryStaysFlat() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = Fixtures.initialized(Networks.mlp(784, 512, 10), manager, 1, 2, 784);
      round(block, 40);
      long before = resident();
      round(block, 200);
      assertThat(resident() - before).isLessThan(SLACK);
    }
  }

  /** What kernels compose on the way: a step leaves more than 2,000 kilobytes if it is kept. */
  @Test
  void trainingComposedKernelsStaysFlat() throws IOException {
    Graph graph = composed();
    Tensor input = Fixtures.floats(1, 16, 4, 32, 32);
    try (GraphBlock block = new GraphBlock(graph)) {
      GraphBlocks.descend(block, 40, input);
      long before = resident();
      GraphBlocks.descend(block, 200, input);
      assertThat(resident() - before).isLessThan(SLACK);
    }
  }

  /** Codes, their scales and a rounded value are made anew in each step, more than 2,000 KB. */
  @Test
  void trainingCodesStaysFlat() throws IOException {
    Tensor input = Fixtures.floats(1, 64, 512);
    try (GraphBlock block = new GraphBlock(coded()).train("s", "xs")) {
      block.transform("y", new FakeQuantized(Tensor.scalar(0.1f), 0, 8).learned());
      GraphBlocks.descend(block, 40, input);
      long before = resident();
      GraphBlocks.descend(block, 200, input);
      assertThat(resident() - before).isLessThan(SLACK);
    }
  }

  private static Graph coded() {
    GraphBuilder b = Graph.builder("coded").input("x", TensorType.float32(Shape.batchOf(512)));
    b.weight("w", Fixtures.tokens(2, 8, 512, 1024).cast(DType.INT4));
    b.weight("s", Tensor.of(filled(16 * 1024), 16, 1024)).weight("xs", Tensor.scalar(0.01f));
    b.add("xq", new Op.QuantizeLinear(1), "x", "xs");
    b.add("xd", new Op.DequantizeLinear(1), "xq", "xs");
    b.add("wd", new Op.DequantizeLinear(0, 32), "w", "s");
    b.add("y", new Op.MatMul(), "xd", "wd");
    return b.output("y").build();
  }

  private static float[] filled(int count) {
    float[] values = new float[count];
    Arrays.fill(values, 0.01f);
    return values;
  }

  private static Graph composed() {
    GraphBuilder b = Graph.builder("composed");
    b.input("x", TensorType.float32(Shape.batchOf(4, 32, 32)));
    b.weight("w", Fixtures.floats(2, 4, 4, 3, 3)).weight("slope", Fixtures.floats(3, 4, 1, 1));
    b.weight("scale", Fixtures.floats(4, 4)).weight("shift", Fixtures.floats(5, 4));
    b.weight("pads", Tensor.vector(0, 0, 1, 1, 0, 0, 1, 1));
    b.weight("sizes", Tensor.of(new float[] {1, 1, 0.5f, 0.5f}, 4));
    b.add("padded", new Op.Pad(PadMode.REFLECT), "x", "pads");
    List<Integer> ones = List.of(1, 1);
    List<Integer> none = List.of(0, 0, 0, 0);
    b.add("up", new Op.ConvTranspose(List.of(2, 2), none, ones, ones, 1), "padded", "w");
    b.add("normal", new Op.GroupNormalization(2, 1e-5f), "up", "scale", "shift");
    b.add("bent", new Op.PRelu(), "normal", "slope");
    CoordinateMode halves = CoordinateMode.HALF_PIXEL;
    b.add("y", new Op.Resize(ResizeMode.LINEAR, halves, NearestMode.FLOOR), "bent", "", "sizes");
    return b.output("y").build();
  }

  private static void round(Block block, int times) {
    for (int i = 0; i < times; i++) {
      Graph graph = Tracer.trace(block, CourseNetworks.MLP.input());
      try (GraphBlock back = new GraphBlock(graph)) {
        back.reparameterize("02Linear.weight", new FakeQuantized(Tensor.scalar(0.01f), 0, 8));
        Fixtures.forward(back, CourseNetworks.MLP.batch(64));
        back.graph();
      }
    }
    System.gc();
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
