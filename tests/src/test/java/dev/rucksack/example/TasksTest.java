package dev.rucksack.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.compress.CompressionReport;
import dev.rucksack.compress.Variant;
import dev.rucksack.metric.Figure;
import dev.rucksack.runtime.ort.OrtModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks for other tasks than classification are trained, stopped early, reported, traced,
 * exported and checked for parity, each in a few lines.
 */
class TasksTest {
  private static final int MOST_LINES = 25;

  @TempDir Path folder;

  @Test
  void aRegressionWithTwoInputs() {
    List<Variant> variants = checked(WineStrength.run(file()), "acids", "colours");
    Figure error = variants.getFirst().figure();
    assertThat(error.name()).isEqualTo("RMSE");
    assertThat(error.higherIsBetter()).isFalse();
    // The strengths' standard deviation is 0.81: what always answering their mean would miss by.
    assertThat(error.value()).isLessThan(0.65);
    assertThat(variants.get(1).figure().value()).isLessThan(0.7);
  }

  @Test
  void severalLabelsForEachPicture() {
    List<Variant> variants = checked(DigitTraits.run(file()), "input");
    assertThat(variants.getFirst().figure().name()).isEqualTo("F1");
    assertThat(variants.getFirst().figure().value()).isGreaterThan(0.93);
    assertThat(variants.get(1).integer()).isTrue();
  }

  @Test
  void sentencesOfUnequalLength() {
    List<Variant> variants = checked(Opinions.run(file()), "tokens", "lengths");
    // Half of the sentences are good; TF-IDF with logistic regression has 0.83 on all words.
    assertThat(variants.getFirst().figure().value()).isGreaterThan(0.65);
  }

  @Test
  void aRecommenderOfTwoTowers() {
    List<Variant> variants = checked(Lecturers.run(file()), "user", "item");
    assertThat(variants.getFirst().figure().name()).isEqualTo("HR@1");
    // Guessing hits one of five.
    assertThat(variants.getFirst().figure().value()).isGreaterThan(0.5);
  }

  @Test
  void aStudentOfALargeNetwork() {
    List<Variant> variants = checked(Student.run(file()), "input");
    assertThat(variants).extracting(Variant::name).startsWith("teacher", "student");
    assertThat(variants.get(1).figure().value())
        .isGreaterThan(variants.getFirst().figure().value() - 0.06);
    assertThat(variants.get(1).size().bytes()).isLessThan(variants.getFirst().size().bytes() / 10);
  }

  private Path file() {
    return folder.resolve("net.onnx");
  }

  /** The report reads, and so does the file, which takes the inputs by the examples' names. */
  private List<Variant> checked(CompressionReport report, String... inputs) {
    try (OrtModel model = OrtModel.open(file())) {
      assertThat(model.inputs().keySet()).containsExactly(inputs);
    }
    String text = report.toString();
    assertThat(text)
        .contains(report.variants().getFirst().figure().name())
        .contains("99 % interval");
    return report.variants();
  }

  @Test
  void eachTakesAFewLines() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/rucksack/example"))) {
      for (Path source : files.toList()) {
        List<String> body =
            Files.readAllLines(source).stream()
                .dropWhile(line -> !line.matches("  public static .*\\{"))
                .skip(1)
                .takeWhile(line -> !line.equals("  }"))
                .toList();
        assertThat(body).as(source.getFileName().toString()).hasSizeBetween(5, MOST_LINES);
      }
    }
  }
}
