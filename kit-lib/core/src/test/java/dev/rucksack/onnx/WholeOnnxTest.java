package dev.rucksack.onnx;

import dev.rucksack.graph.Graph;
import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.WholeSamples;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeOnnxTest {
  @Test
  void fileReadsBackEqualAndRunsAsInterpreted() throws IOException {
    for (Map.Entry<String, Graph> sample : WholeSamples.all().entrySet()) {
      SampleChecks.check(sample.getKey(), sample.getValue());
    }
  }
}
