package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.file.OnnxFile;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.samples.Exchange;
import dev.rucksack.samples.Retyped;
import dev.rucksack.samples.SampleChecks;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operator in each opset that can be asked for: ONNX Runtime computes what the interpreter
 * does, or the refusal names the oldest opset that will do, which then does. The files stay for
 * ONNX's own checker ({@code ./kit test}).
 */
class OpsetsOnnxTest {
  /** Of some 600 samples, those that ONNX Runtime 1.29 runs in each opset, at least. */
  private static final int RUN = 465;

  private static final Pattern OLDEST = Pattern.compile("opset (\\d+) is the oldest that can");

  @BeforeAll
  static void folder() throws IOException {
    Files.createDirectories(SampleChecks.FOLDER);
  }

  /** All from 13 to 21 in {@code ./kit test --all}; else the first, the last and the standard. */
  static IntStream opsets() {
    return System.getProperty("rucksack.tier", "usual").equals("usual")
        ? IntStream.of(13, 17, 21)
        : IntStream.rangeClosed(13, 21);
  }

  @ParameterizedTest
  @MethodSource("opsets")
  void everyOperatorRunsOrSaysWhichOpsetItNeeds(int opset) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int run = 0;
    for (Map.Entry<String, Graph> sample : Samples.all().entrySet()) {
      String name = sample.getKey() + ".opset" + opset;
      Path file = SampleChecks.FOLDER.resolve(name + ".onnx");
      int written = write(sample.getValue(), file, opset);
      softly.assertThat(written).as(name).isGreaterThanOrEqualTo(opset);
      softly
          .assertThat(OnnxFile.parse(file, "file").getGraph().getOutputList())
          .extracting(ValueInfoProto::getName)
          .as(name)
          .isEqualTo(sample.getValue().outputs());
      if (written == opset) {
        run += runs(name, sample.getValue(), opset, softly) ? 1 : 0;
      }
    }
    softly.assertAll();
    assertThat(run).isGreaterThanOrEqualTo(RUN);
  }

  /** In the oldest opset that has the operator in that type, whatever opset that is. */
  @Test
  void everyElementTypeIsWrittenInItsOldestOpset() throws IOException {
    for (Map.Entry<String, Graph> sample : Retyped.all().entrySet()) {
      Path file = SampleChecks.FOLDER.resolve(sample.getKey() + ".oldest.onnx");
      int written = write(sample.getValue(), file, 13);
      ModelProto model = OnnxFile.parse(file, "file");
      assertThat(model.getOpsetImport(0).getVersion()).as(sample.getKey()).isEqualTo(written);
      Path again = SampleChecks.FOLDER.resolve(sample.getKey() + ".again");
      write(sample.getValue(), again, 13);
      assertThat(again).hasSameBinaryContentAs(file);
      Files.delete(again);
    }
  }

  /** Writes in an opset, or in the oldest that will do; says in which. */
  private static int write(Graph graph, Path file, int opset) {
    try {
      Onnx.write(graph, file, OnnxOptions.standard().opset(opset));
      return opset;
    } catch (OnnxException e) {
      Matcher oldest = OLDEST.matcher(e.getMessage());
      assertThat(oldest.find()).as(e.getMessage()).isTrue();
      int next = Integer.parseInt(oldest.group(1));
      assertThat(next).isGreaterThan(opset);
      OnnxOptions options = OnnxOptions.standard();
      Onnx.write(graph, file, next > 21 ? options : options.opset(next));
      return next;
    }
  }

  private static boolean runs(String name, Graph graph, int opset, SoftAssertions softly)
      throws IOException {
    Path file = Files.createTempFile("sample", ".onnx");
    try {
      int written = write(Exchange.wrap(graph), file, opset);
      assertThat(written).isGreaterThanOrEqualTo(opset);
      try (OrtModel model = OrtModel.open(file)) {
        SampleChecks.compare(name, graph, model, SampleInputs.of(graph, 3, 7));
      }
      return true;
    } catch (OnnxException e) {
      softly.assertThat(e).as(name).hasMessageContaining("ORT_NOT_IMPLEMENTED");
      return false;
    } catch (AssertionError e) {
      softly.fail(name, e);
      return false;
    } finally {
      Files.delete(file);
    }
  }

  /** Names of values at the end of a node that stand for nothing make some runtimes fail. */
  @Test
  void noNodeEndsInAbsentValues() throws IOException {
    try (Stream<Path> files = Files.list(SampleChecks.FOLDER)) {
      files
          .filter(file -> file.toString().endsWith(".opset17.onnx"))
          .flatMap(file -> OnnxFile.parse(file, "file").getGraph().getNodeList().stream())
          .flatMap(node -> Stream.of(node.getInputList(), node.getOutputList()))
          .filter(values -> !values.isEmpty())
          .forEach(values -> assertThat(values.getLast()).isNotEmpty());
    }
  }
}
