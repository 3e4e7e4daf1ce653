package dev.rucksack.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.data.Examples;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.djl.BlockModel;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was trained with rounding is what the integer file computes. */
class AwareLeNetTest {
  private static final Examples TEST = Datasets.fashionMnistSmall().test();

  @TempDir static Path folder;
  private static Path calibrated;
  private static Path aware;

  @BeforeAll
  static void train() {
    calibrated = folder.resolve("calibrated.onnx");
    aware = folder.resolve("aware.onnx");
    AwareLeNet.main(new String[] {calibrated.toString(), aware.toString()});
  }

  private static int[] answers(Path file) {
    try (OrtModel model = OrtModel.open(file)) {
      return model.classify(TEST.inputs(), 256);
    }
  }

  private static double accuracy(Path file) {
    return Classification.of(TEST.labels(), answers(file), TEST.classes()).accuracy();
  }

  @Test
  void trainingOnGains() {
    // 0.827 and 0.850 of the 2,000 test pictures.
    assertThat(accuracy(calibrated)).isBetween(0.75, 0.9);
    assertThat(accuracy(aware)).isGreaterThan(accuracy(calibrated)).isLessThan(0.9);
  }

  @Test
  void onlyCodesHaveChanged() {
    Graph before = Onnx.read(calibrated);
    Graph after = Onnx.read(aware);
    assertThat(after.nodes()).isEqualTo(before.nodes());
    after
        .weights()
        .forEach(
            (name, weight) ->
                assertThat(before.weight(name).filter(weight::equals).isEmpty())
                    .as(name)
                    .isEqualTo(name.endsWith(".q")));
    assertThat(OptimizedOps.of(aware)).contains("QLinearConv", "QGemm").doesNotContain("Conv");
  }

  @Test
  void theIntegerFileAnswersAsTheNetworkThatWasTrained() {
    int[] integers = answers(aware);
    int[] rounded = rounded(Onnx.read(aware));
    long agreeing =
        IntStream.range(0, integers.length).filter(i -> integers[i] == rounded[i]).count();
    assertThat(agreeing).isGreaterThanOrEqualTo((long) Math.ceil(0.999 * integers.length));
  }

  private static int[] rounded(Graph graph) {
    try (GraphBlock block = new GraphBlock(graph)) {
      return BlockModel.of(block, graph).classify(TEST.inputs(), 64);
    }
  }

  @Test
  void isShort() throws Exception {
    Path source = Path.of("src/main/java/dev/rucksack/example/AwareLeNet.java");
    assertThat(
            Files.readAllLines(source).stream()
                .dropWhile(line -> !line.contains("Split data"))
                .takeWhile(line -> !line.equals("  }")))
        .hasSizeBetween(5, 25);
  }
}
