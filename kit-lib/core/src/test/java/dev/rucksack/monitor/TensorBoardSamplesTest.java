package dev.rucksack.monitor;

import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes runs that tests/python/check_tensorboard.py, which knows their values, reads. */
class TensorBoardSamplesTest {
  private static final Path FOLDER = Path.of("target", "tensorboard-samples");

  @Test
  void writesEverythingThatARunMayShow() throws IOException {
    try (TensorBoard board = fresh("all")) {
      board.hyperParameters(settings(0.001, "adam"), "loss/validation");
      for (int step = 1; step <= 20; step++) {
        board.scalar("loss/validation", step, 1.0 / step);
      }
      board.scalar("broken", 21, Double.NaN);
      float[] ramp = new float[301];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = i / 300f * 3 - 1;
      }
      board.histogram("ramp", 20, ramp);
      board.histogram("same", 20, new float[] {2, 2, Float.NaN});
      float[] pixels = new float[12 * 2 * 3];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i % 6 / 5f;
      }
      board.images("pictures", 20, Tensor.of(pixels, 12, 1, 2, 3));
    }
    try (TensorBoard board = fresh("other")) {
      board.hyperParameters(settings(0.1, "sgd"), "loss/validation");
      board.scalar("loss/validation", 1, 7);
    }
  }

  @Test
  void writesARunThatWasKilledWithinARecord() throws IOException {
    try (TensorBoard board = fresh("killed")) {
      board.scalar("loss", 1, 2);
      board.scalar("loss", 2, 1);
      board.scalar("loss", 3, 0.5);
    }
    try (Stream<Path> files = Files.list(FOLDER.resolve("killed"))) {
      Path file = files.findFirst().orElseThrow();
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 7));
    }
  }

  @Test
  void writesARunThatWasTakenUpAgain() throws IOException {
    try (TensorBoard board = fresh("resumed")) {
      for (int step = 1; step <= 8; step++) {
        board.scalar("loss", step, 10);
      }
    }
    try (TensorBoard board = TensorBoard.writer(FOLDER.resolve("resumed"))) {
      for (int step = 6; step <= 10; step++) {
        board.scalar("loss", step, 5);
      }
    }
  }

  private static Map<String, Object> settings(double rate, String optimizer) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("rate", rate);
    settings.put("optimizer", optimizer);
    settings.put("flip", rate > 0.01);
    return settings;
  }

  private static TensorBoard fresh(String run) throws IOException {
    Path folder = FOLDER.resolve(run);
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return TensorBoard.writer(folder);
  }
}
