package dev.rucksack.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.data.Examples;
import dev.rucksack.data.sets.Datasets;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.runtime.ort.OptimizedOps;
import dev.rucksack.runtime.ort.OrtModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example does what the README says. */
class SmallOnnxTest {
  /** 784·128 + 128·10 float weights. */
  private static final long FLOAT_BYTES = 4L * 101_632;

  @Test
  void writesASmallFileThatStillKnowsClothes(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("net.onnx");
    SmallOnnx.main(new String[] {file.toString()});
    assertThat(Files.size(file)).isLessThan(FLOAT_BYTES * 27 / 100);
    assertThat(OptimizedOps.of(file)).contains("QGemm").doesNotContain("Gemm", "FusedGemm");
    Examples test = Datasets.fashionMnistSmall().test();
    try (OrtModel model = OrtModel.open(file)) {
      int[] answers = model.classify(test.inputs(), 256);
      // Logistic regression on raw pixels reaches 0.834 with 10,000 training pictures.
      assertThat(Classification.of(test.labels(), answers, test.classes()).accuracy())
          .isGreaterThan(0.82);
    }
  }

  @Test
  void theReadmeShowsThisCode() throws Exception {
    Path source = Path.of("src/main/java/dev/rucksack/example/SmallOnnx.java");
    List<String> readme = Files.readAllLines(Path.of("..", "README.md"));
    List<String> body =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.contains("Split data"))
            .takeWhile(line -> !line.equals("  }"))
            .map(line -> line.substring(4))
            .toList();
    assertThat(body).hasSizeBetween(5, 15);
    assertThat(readme).containsSubsequence(body);
  }
}
