package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

  private static final Path PAGE = Path.of("..", "..", "docs", "operators.md");

  /** Why a case is refused, in the order in which the page lists them, by what the reason says. */
  private static final Map<String, Pattern> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put(
        "not interpreted: an operator that graphs carry without looking inside",
        Pattern.compile("not for the interpreter"));
    REASONS.put(
        "refused: an operator that ONNX has since opset 27",
        Pattern.compile("ONNX does not define"));
    REASONS.put(
        "refused: such an operator of which neither file nor ONNX Runtime tells the type",
        Pattern.compile("does not say the element type"));
    REASONS.put(
        "refused: such an operator in a form of older opsets",
        Pattern.compile("means something else in opset"));
    REASONS.put("refused: optional values", Pattern.compile("gives no tensor shape"));
    REASONS.put("refused: strings", Pattern.compile("\\(string\\)"));
    REASONS.put(
        "refused: int2, uint2, float4e2m1, float8e8m0",
        Pattern.compile("element type \\d+ \\((u?int2|float4e2m1|float8e8m0)\\)"));
    REASONS.put("refused: a calculation in float64", Pattern.compile("but met float64"));
    REASONS.put(
        "refused: a type that an operator takes since opset 27, or not in graphs",
        Pattern.compile("reads '\\w+' of type|takes whole remainders|mixes"));
    REASONS.put(
        "refused: axes, a shape or limits that depend on data",
        Pattern.compile("depends on data|takes its limits"));
    REASONS.put("refused: a constant as an output", Pattern.compile("not defined by a node"));
  }

  @Test
  void readAndInterpretedAsOnnxDefines() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "./kit test --all writes the cases");
    Map<String, Conformance.Outcome> differing = new TreeMap<>();
    Map<String, Integer> refused = new LinkedHashMap<>();
    REASONS.keySet().forEach(reason -> refused.put(reason, 0));
    int agreeing = 0;
    for (Map.Entry<String, Conformance.Outcome> entry : Conformance.run(CASES).entrySet()) {
      switch (entry.getValue()) {
        case Conformance.Outcome.Agrees agrees -> agreeing++;
        case Conformance.Outcome.Refused(String reason) ->
            refused.merge(kind(entry.getKey(), reason), 1, Integer::sum);
        case Conformance.Outcome.Differs differs -> differing.put(entry.getKey(), differs);
      }
    }
    differing.keySet().removeAll(KNOWN);
    assertThat(differing).isEmpty();
    assertThat(Files.readString(PAGE)).contains(table(agreeing, refused));
  }

  private static String kind(String name, String reason) {
    return REASONS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(reason).find())
        .findFirst()
        .map(Map.Entry::getKey)
        .orElseThrow(() -> new AssertionError(name + " is refused without a kind: " + reason));
  }

  /**
   * What the page says; fewer cases that agree would mean that something is refused that was not.
   */
  private static String table(int agreeing, Map<String, Integer> refused) {
    StringBuilder table = new StringBuilder("| read and interpreted as ONNX says | ");
    table.append(agreeing).append(" |\n");
    refused.forEach((kind, count) -> table.append("| %s | %d |\n".formatted(kind, count)));
    return table.toString();
  }
}
