package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.samples.Retyped;
import dev.rucksack.samples.SampleChecks;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Each operator in each element type that graphs accept for it: its file is read back equal, and it
 * computes what ONNX Runtime does, where that has a kernel. Whether ONNX allows the type in the
 * written opset, its own checker says of the same files ({@code ./kit test}).
 */
class ElementTypesOnnxTest {
  /** Operators and types together, and those of them that ONNX Runtime 1.29 runs. */
  private static final int ACCEPTED = 572;

  private static final int COMPARED = 373;

  /**
   * Products beyond the type and negative powers of 0 are undefined. ONNX Runtime takes the
   * exponentials of whole numbers as whole numbers, makes an invalid model of the logarithm of an
   * unsigned sum, and rounds to float16 not between two nodes, which shows where one is a step.
   */
  private static final Set<String> DIFFERENT =
      Set.of(
          "ReduceProd.INT32",
          "ReduceProd.INT64",
          "Pow.INT32",
          "Pow.INT64",
          "ReduceLogSumExp.INT32",
          "ReduceLogSumExp.INT64",
          "ReduceLogSum.UINT32",
          "ReduceLogSum.UINT64",
          "Floor.FLOAT16");

  @Test
  void fileReadsBackEqualAndRunsAsInterpreted() throws IOException {
    Map<String, Graph> all = Retyped.all();
    int compared = 0;
    SoftAssertions softly = new SoftAssertions();
    for (Map.Entry<String, Graph> sample : all.entrySet()) {
      String name = sample.getKey();
      // The interpreter does not compute float64.
      if (name.endsWith("FLOAT64") || DIFFERENT.contains(name)) {
        SampleChecks.checkFile(name, sample.getValue());
      } else {
        compared += runs(name, sample.getValue(), softly) ? 1 : 0;
      }
    }
    softly.assertAll();
    assertThat(all.size()).isGreaterThanOrEqualTo(ACCEPTED);
    assertThat(compared).isGreaterThanOrEqualTo(COMPARED);
  }

  private static boolean runs(String name, Graph graph, SoftAssertions softly) throws IOException {
    try {
      SampleChecks.check(name, graph);
      return true;
    } catch (OnnxException e) {
      softly.assertThat(e).as(name).hasMessageContaining("ORT_NOT_IMPLEMENTED");
      return false;
    } catch (AssertionError e) {
      softly.fail(name, e);
      return false;
    }
  }
}
