package dev.rucksack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WritingCommandsTest {
  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out.onnx");
  }

  @Test
  void cleanWritesANetworkThatComputesTheSame() {
    Path in = Networks.dense(folder);
    Ran ran = Ran.of("clean", in, out(), "--json");

    assertThat(ran.status()).isZero();
    assertThat(ran.json().get("nodesBefore").getAsInt()).isEqualTo(4);
    assertThat(ran.json().get("nodesAfter").getAsInt()).isEqualTo(3);
    assertThat(outputs(out())).isEqualTo(outputs(in));
  }

  @Test
  void bindGivesAxesLengths() {
    Ran ran = Ran.of("bind", Networks.tokens(folder), out(), "time=9", "batch=2");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(Onnx.read(out()).inputs().values())
        .allSatisfy(type -> assertThat(type.shape().sizes()).containsExactly(2, 9));
  }

  @Test
  void pruneSetsHalfOfTheWeightsToZero() {
    Ran ran = Ran.of("prune", Networks.dense(folder), out(), "--sparsity", "0.5", "--json");

    assertThat(ran.status()).isZero();
    Graph graph = Onnx.read(out());
    long zeros =
        Stream.of("w1", "w2")
            .map(name -> graph.weight(name).orElseThrow().floats())
            .mapToLong(values -> count(values, 0))
            .sum();
    assertThat(zeros).isEqualTo((64 * 16 + 8 * 64) / 2);
    assertThat(ran.json().get("prunedWeights").getAsLong()).isEqualTo(zeros);
    assertThat(difference(ran.json())).isPositive();
  }

  @Test
  void quantizeWithoutDataStoresOnlyWeightsInEightBits() throws IOException {
    Path in = Networks.dense(folder);
    Ran ran = Ran.of("quantize", in, out(), "--json");

    assertThat(ran.status()).isZero();
    assertThat(ran.json().get("mode").getAsString()).isEqualTo("weights");
    assertThat(ran.json().get("stayedFloat").getAsJsonArray()).isEmpty();
    assertThat(ran.json().get("bytesAfter").getAsLong()).isEqualTo(Files.size(out()));
    assertThat(Files.size(out())).isLessThan(Files.size(in) / 2);
    assertThat(Onnx.read(out()).weights().values().stream().filter(w -> w.dtype() == DType.INT8))
        .hasSize(2);
    // A step is 1/127 of the largest weight, of which rounding takes at most half.
    assertThat(difference(ran.json())).isBetween(1e-6, 0.01);
  }

  @Test
  void tablesAreLookedUpAsCodes() {
    Ran ran = Ran.of("quantize", Networks.tokens(folder), out(), "--json");

    assertThat(ran.status()).isZero();
    Graph graph = Onnx.read(out());
    assertThat(graph.weights().values())
        .filteredOn(weight -> weight.dtype() == DType.INT8)
        .singleElement()
        .matches(table -> table.size() == 50 * 32);
    assertThat(difference(ran.json())).isBetween(1e-6, 0.02);
    // The matrix of 512 bytes is too small to gain anything.
    assertThat(ran.json().get("stayedFloat").toString()).contains("\"node\":\"y\"", "too few");
  }

  @Test
  void excludedNodesStayFloat() {
    Path in = Networks.dense(folder);
    Ran ran = Ran.of("quantize", in, out(), "--exclude", "y", "--json");

    assertThat(ran.status()).isZero();
    assertThat(ran.json().get("stayedFloat").toString()).contains("\"node\":\"y\"");
    assertThat(Onnx.read(out()).weight("w2")).isEqualTo(Onnx.read(in).weight("w2"));

    Ran unknown = Ran.of("quantize", in, out(), "--exclude", "nobody");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("nobody");
  }

  @Test
  void quantizeWithDataUsesItsRanges() throws IOException {
    Path in = Networks.dense(folder);
    Path data = Npz.write(folder.resolve("c.npz"), Map.of("x", Networks.random(8, 100, 16)));
    Ran ran = Ran.of("quantize", in, out(), "--calibration", data, "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.json().get("mode").getAsString()).isEqualTo("calibrated");
    assertThat(ran.json().get("examples").getAsInt()).isEqualTo(100);
    assertThat(Onnx.read(out()).nodes())
        .anyMatch(node -> node.op().type().equals("QuantizeLinear"));
    assertThat(difference(ran.json())).isBetween(1e-6, 0.05);
  }

  @Test
  void excludedNodesStayFloatWithData() throws IOException {
    Path data = Npz.write(folder.resolve("c.npz"), Map.of("x", Networks.random(8, 40, 16)));
    Path in = Networks.dense(folder);
    Ran ran = Ran.of("quantize", in, out(), "--calibration", data, "--exclude", "y", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().get("integerNodes").getAsInt()).isPositive();
    assertThat(ran.json().get("stayedFloat").toString()).contains("\"node\":\"y\"");
    assertThat(Onnx.read(out()).weight("w2")).isEqualTo(Onnx.read(in).weight("w2"));
  }

  @Test
  void aFixedBatchIsCalibratedInItsSize() throws IOException {
    Path fixed = folder.resolve("fixed.onnx");
    assertThat(Ran.of("bind", Networks.dense(folder), fixed, "batch=3").status()).isZero();
    Path data = Npz.write(folder.resolve("c.npz"), Map.of("x", Networks.random(8, 40, 16)));
    Ran ran = Ran.of("quantize", fixed, out(), "--calibration", data);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("The last 1 of 40 examples are left out");
    Path few = Npz.write(folder.resolve("f.npz"), Map.of("x", Networks.random(8, 2, 16)));
    assertThat(Ran.of("quantize", fixed, out(), "--calibration", few).err()).contains("save more");
  }

  @Test
  void severalInputsAreCalibratedTogether() throws IOException {
    Tensor tokens = Tensor.of(new long[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);
    Tensor three = Tensor.of(new long[6], 3, 2);
    Path in = Networks.tokens(folder);
    Path data = Npz.write(folder.resolve("c.npz"), Map.of("tokens", tokens, "mask", tokens));
    assertThat(Ran.of("quantize", in, out(), "--calibration", data).status()).isZero();

    Path uneven = Npz.write(folder.resolve("u.npz"), Map.of("tokens", tokens, "mask", three));
    assertThat(Ran.of("quantize", in, out(), "--calibration", uneven).err())
        .contains("count the same examples");
  }

  @Test
  void aFileThatWouldGetLargerIsNotWrittenUnlessForced() {
    Path small = Networks.carried(folder);
    assertThat(Ran.of("quantize", small, out()).err()).contains("no weight that eight bits");
    assertThat(out()).doesNotExist();
  }

  static Stream<List<String>> writing() {
    return Stream.of(
        List.of("clean"),
        List.of("bind", "batch=2"),
        List.of("prune", "--sparsity", "0.5"),
        List.of("quantize"));
  }

  private static Ran ran(List<String> command, Object in, Object out, Object... more) {
    Object[] arguments =
        Stream.of(
                Stream.of((Object) command.getFirst(), in, out),
                command.stream().skip(1).map(each -> (Object) each),
                Arrays.stream(more))
            .flatMap(each -> each)
            .toArray();
    return Ran.of(arguments);
  }

  @ParameterizedTest
  @MethodSource("writing")
  void theInputIsReplacedOnlyByForce(List<String> command) throws IOException {
    Path in = Networks.dense(folder);
    byte[] before = Files.readAllBytes(in);
    Path link = Files.createSymbolicLink(folder.resolve("link.onnx"), in);

    for (Path same : List.of(in, link)) {
      Ran refused = ran(command, in, same);
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("--force");
      assertThat(in).hasBinaryContent(before);
    }
    Ran forced = ran(command, in, in, "--force");
    assertThat(forced.status()).as(forced.err()).isZero();
    assertThat(Files.readAllBytes(in)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("writing")
  void whatCannotBeWrittenIsRefusedBeforeAnyWork(List<String> command) throws IOException {
    Path in = Networks.dense(folder);
    Path lacking = folder.resolve("lacking").resolve("out.onnx");
    for (Path out : List.of(folder, lacking)) {
      Ran ran = ran(command, in, out, "--json");
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains("Cannot write").contains(out.toString());
      assertThat(ran.json().get("ok").getAsBoolean()).isFalse();
      assertThat(ran.json().has("written")).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("writing")
  void aTruncatedFileLeavesWhatWasThere(List<String> command) throws IOException {
    byte[] whole = Files.readAllBytes(Networks.dense(folder));
    Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length - 100));
    Path out = Files.writeString(out(), "precious");

    assertThat(ran(command, cut, out).status()).isEqualTo(1);
    assertThat(out).hasContent("precious");
  }

  @Test
  void tooLargeADifferenceIsNotWritten() {
    Ran ran =
        Ran.of("prune", Networks.dense(folder), out(), "--sparsity", "0.9", "--tolerance", "1e-3");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("nothing was written");
    assertThat(out()).doesNotExist();
  }

  @Test
  void anUnknownAxisIsNamedWithTheOpenOnes() {
    Ran ran = Ran.of("bind", Networks.tokens(folder), out(), "height=3");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("height", "time", "batch");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aSparsityOutsideOfItsRangeIsWrongUsage() {
    assertThat(Ran.of("prune", Networks.dense(folder), out(), "--sparsity", "1").status())
        .isEqualTo(2);
    assertThat(Ran.of("prune", Networks.dense(folder), out(), "--sparsity", "x").status())
        .isEqualTo(2);
  }

  private static double difference(JsonObject json) {
    return json.get("difference")
        .getAsJsonArray()
        .get(0)
        .getAsJsonObject()
        .get("relative")
        .getAsDouble();
  }

  private static long count(float[] values, float wanted) {
    long count = 0;
    for (float value : values) {
      count += value == wanted ? 1 : 0;
    }
    return count;
  }

  private static Tensor outputs(Path file) {
    try (OrtModel model = OrtModel.open(file)) {
      return model.run(Networks.random(11, 3, 16));
    }
  }
}
