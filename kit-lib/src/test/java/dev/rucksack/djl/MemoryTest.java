package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static void round(Block block, int times) {
    for (int i = 0; i < times; i++) {
      Graph graph = Tracer.trace(block, CourseNetworks.MLP.input());
      try (GraphBlock back = new GraphBlock(graph)) {
        back.reparameterize(
            "02Linear.weight", new FakeQuantized(dev.rucksack.graph.Tensor.scalar(0.01f), 0, 8));
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
