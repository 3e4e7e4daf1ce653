package dev.rucksack.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.compress.prune.Prune;
import dev.rucksack.compress.quantize.Quantize;
import dev.rucksack.data.Examples;
import dev.rucksack.error.EvaluationException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.evaluate.Classification;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionReportTest {
  private final Random random = new Random(2);

  private Tensor normal(long... shape) {
    float[] values = new float[(int) Shape.of(shape).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, shape);
  }

  private Graph network() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(40)));
    b.weight("w1", normal(64, 40)).weight("w2", normal(3, 64));
    b.add("h", new Op.Gemm(1, 1, false, true), "x", "w1");
    b.add("r", new Op.Unary(UnaryKind.RELU), "h");
    b.add("y", new Op.Gemm(1, 1, false, true), "r", "w2");
    return b.output("y").build();
  }

  private Examples examples(int count) {
    int[] labels = random.ints(count, 0, 3).toArray();
    return Examples.of("noise", normal(count, 40), labels, List.of("a", "b", "c"));
  }

  @Test
  void figuresAreThoseOfTheFile(@TempDir Path folder) throws IOException {
    Graph graph = network();
    Examples test = examples(300);
    Path file = folder.resolve("net.onnx");
    Onnx.write(graph, file);
    Variant variant = CompressionReport.on(test).add("float", file).variants().getFirst();
    assertThat(variant.size().bytes()).isEqualTo(Files.size(file));
    assertThat(variant.size().gzipped()).isBetween(1L, gzipped(file) + 20);
    assertThat(variant.cost().macs()).isEqualTo(40 * 64 + 64 * 3);
    float[] logits = Interpreter.of(graph).run(test.inputs()).floats();
    Classification byHand =
        Classification.ofLogits(test.labels(), Tensor.of(logits, 300, 3), test.classes());
    assertThat(variant.figure().value()).isEqualTo(byHand.accuracy());
    assertThat(variant.single().batch()).isEqualTo(1);
    assertThat(variant.batched().batch()).isEqualTo(256);
    assertThat(variant.integer()).isFalse();
  }

  private static long gzipped(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      Files.copy(file, gzip);
    }
    return bytes.size();
  }

  @Test
  void saysThatZerosAreMaskedNotSmaller() {
    Graph graph = network();
    CompressionReport report =
        CompressionReport.on(examples(100))
            .add("float", graph)
            .add("pruned", graph.apply(Prune.byMagnitude(0.9)));
    assertThat(report.remarks())
        .anySatisfy(r -> assertThat(r).startsWith("pruned: 90 %").contains("masked, not smaller"))
        .anySatisfy(r -> assertThat(r).contains("McNemar's p"));
    assertThat(report.table().rowCount()).isEqualTo(2);
    assertThat(report.toString()).contains("pruned", "accuracy %", "masked, not smaller");
  }

  @Test
  void anIdenticalNetworkIsWithinNoise() {
    Graph graph = network();
    CompressionReport report = CompressionReport.on(examples(50)).add("a", graph).add("b", graph);
    assertThat(report.remarks())
        .singleElement()
        .asString()
        .contains("+0.00 points", "within noise");
  }

  @Test
  void knowsIntegerKernelsFromTheRuntimeNotFromTheName() {
    Graph graph = network();
    CompressionReport report =
        CompressionReport.on(examples(50))
            .add("int8", graph)
            .add("other", graph.apply(Quantize.int8().calibrate(examples(50))));
    assertThat(report.variants()).extracting(Variant::integer).containsExactly(false, true);
  }

  @Test
  void sequencesOfOpenLengthAreMeasuredAtTheTestExamplesLength() {
    GraphBuilder b = Graph.builder("tokens");
    b.input("x", TensorType.int64(Shape.of(Shape.BATCH, Shape.TIME)));
    b.weight("table", normal(20, 8)).weight("axes", Tensor.vector(1)).weight("w", normal(3, 8));
    b.add("e", new Op.Gather(0), "table", "x");
    b.add("mean", new Op.Reduce(ReduceKind.MEAN, false), "e", "axes");
    b.add("y", new Op.Gemm(1, 1, false, true), "mean", "w");
    Graph graph = b.output("y").build();
    long[] ids = random.longs(30 * 7, 0, 20).toArray();
    int[] labels = random.ints(30, 0, 3).toArray();
    Examples test = Examples.of("ids", Tensor.of(ids, 30, 7), labels, List.of("a", "b", "c"));
    Graph small = graph.apply(Quantize.int8().calibrate(test));
    CompressionReport report = CompressionReport.on(test).add("float", graph).add("int8", small);
    assertThat(report.variants().getFirst().cost().macs()).isEqualTo(24);
    assertThat(report.remarks()).anySatisfy(r -> assertThat(r).contains("stayed in float"));
  }

  @Test
  void whatStaysInFloatIsShown() {
    Graph graph = network();
    Graph small = graph.apply(Quantize.int8().exclude("h").calibrate(examples(50)));
    CompressionReport report =
        CompressionReport.on(examples(30)).add("float", graph).add("int8", small);
    assertThat(report.table().stringColumn("layers in integers"))
        .containsExactly("0 of 2", "1 of 2");
    assertThat(report.variants().get(1).inFloat()).containsExactly("h (Gemm)");
    assertThat(report.remarks())
        .contains("int8: 1 of 2 layers compute in integers; in float are h (Gemm).")
        .anySatisfy(r -> assertThat(r).contains("% of float's bytes"));
    CompressionReport plain = CompressionReport.on(examples(30)).add("float", graph);
    assertThat(plain.table().columnNames()).doesNotContain("layers in integers");
  }

  @Test
  void aFixedBatchIsNamedWithTheRemedy() {
    GraphBuilder b = Graph.builder("one").input("x", TensorType.float32(Shape.of(1, 40)));
    b.weight("w", normal(3, 40));
    b.add("y", new Op.Gemm(1, 1, false, true), "x", "w");
    Graph graph = b.output("y").build();
    CompressionReport report = CompressionReport.on(examples(5)).add("one", graph);
    assertThatThrownBy(report::variants)
        .hasMessageContaining("'one'")
        .hasMessageContaining("batchOf");
  }

  @Test
  void leavesNoFilesBehind() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = reports(temporary);
    CompressionReport.on(examples(10)).add("float", network()).variants();
    assertThat(reports(temporary)).isEqualTo(before);
  }

  private static long reports(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("report")).count();
    }
  }

  @Test
  void badUseIsNamed() {
    Examples none = examples(3).take(0);
    assertThatThrownBy(() -> CompressionReport.on(none))
        .hasMessageContaining("noise has no examples");
    assertThatThrownBy(() -> CompressionReport.on(examples(3)).variants())
        .hasMessageContaining("no network");
    CompressionReport twice = CompressionReport.on(examples(3)).add("a", network());
    assertThatThrownBy(() -> twice.add("a", network())).hasMessageContaining("'a'");
    Path missing = Path.of("nowhere.onnx");
    assertThatThrownBy(() -> CompressionReport.on(examples(3)).add("a", missing).variants())
        .hasMessageContaining("nowhere.onnx");
  }

  @Test
  void whatCannotBeMeasuredIsCalledByItsName(@TempDir Path folder) throws IOException {
    CompressionReport report = CompressionReport.on(examples(20)).add("float", network());
    assertThatThrownBy(() -> report.add("lost", folder.resolve("lost.onnx")).variants())
        .isInstanceOf(OnnxException.class)
        .hasMessageMatching("File '.*lost.onnx' does not exist; check the path.");
    Path text = Files.writeString(folder.resolve("text.onnx"), "text");
    assertThatThrownBy(() -> CompressionReport.on(examples(20)).add("t", text).variants())
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("text.onnx' (4 bytes) is truncated or not an ONNX file");
  }

  @Test
  void aNetworkOfOtherInputsOrClassesIsRefused() {
    Examples narrow = Examples.of("n", normal(2, 39), new int[2], List.of("a", "b", "c"));
    assertThatThrownBy(() -> CompressionReport.on(narrow).add("net", network()).variants())
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("Network 'net' takes float32[batch, 40] but n gives float32[");
    for (List<String> classes : List.of(List.of("a", "b"), List.of("a", "b", "c", "d"))) {
      Examples other = Examples.of("o", normal(2, 40), new int[2], classes);
      assertThatThrownBy(() -> CompressionReport.on(other).add("net", network()).variants())
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("but o has %d classes", classes.size());
    }
  }
}
