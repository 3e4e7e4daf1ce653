package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reader and interpreter against the operator cases that ONNX itself publishes. */
class ConformanceTest {
  /** Filled by {@code tests/python/write_cases.py}, which {@code ./kit test --all} runs. */
  private static final Path CASES = Path.of("..", "..", "target", "onnx-cases");

  /**
   * The first is rounded to four digits. In the others ONNX's reference takes a resized length of
   * 2.4 for the 2 that it is cut to; the definition's text, ONNX Runtime and PyTorch take the 2.
   */
  private static final Set<String> KNOWN =
      Set.of(
          "test_averagepool_2d_ceil_last_window_starts_on_pad",
          "test_resize_downsample_scales_cubic_align_corners",
          "test_resize_downsample_scales_linear_align_corners");

  /** Of 1,858 cases of onnx 1.23; fewer would mean that something is refused that was not. */
  private static final int AGREEING = 700;

  @Test
  void readAndInterpretedAsOnnxDefines() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "./kit test --all writes the cases");
    Map<String, Conformance.Outcome> differing = new TreeMap<>();
    int agreeing = 0;
    for (Map.Entry<String, Conformance.Outcome> entry : Conformance.run(CASES).entrySet()) {
      switch (entry.getValue()) {
        case Conformance.Outcome.Agrees agrees -> agreeing++;
        case Conformance.Outcome.Refused refused -> {}
        case Conformance.Outcome.Differs differs -> differing.put(entry.getKey(), differs);
      }
    }
    differing.keySet().removeAll(KNOWN);
    assertThat(differing).isEmpty();
    assertThat(agreeing).isGreaterThanOrEqualTo(AGREEING);
  }
}
