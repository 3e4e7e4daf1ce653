package dev.rucksack.onnx;

import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.Samples;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtentOnnxTest {
  static Stream<String> samples() {
    return Samples.of("Extent").keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fileReadsBackEqualAndRunsAsInterpreted(String name) throws IOException {
    SampleChecks.check(name, Objects.requireNonNull(Samples.of("Extent").get(name)));
  }
}
