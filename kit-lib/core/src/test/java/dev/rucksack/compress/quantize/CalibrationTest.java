package dev.rucksack.compress.quantize;

import static dev.rucksack.compress.quantize.QuantizeNetworks.DENSE;
import static dev.rucksack.compress.quantize.QuantizeNetworks.RELU;
import static dev.rucksack.compress.quantize.QuantizeNetworks.normal;
import static dev.rucksack.compress.quantize.QuantizeNetworks.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.compress.observe.ExampleRuns;
import dev.rucksack.data.Examples;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which inputs a network is observed on, and what that takes. */
class CalibrationTest {

  private static Graph dense(Shape input) {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(input));
    b.weight("w", normal(1, 0.3, 5, 3));
    b.add("y", DENSE, "x", "w");
    return b.output("y").build();
  }

  private static Examples examples(int count) {
    return Examples.of("points", normal(2, 1, count, 3), new int[count], List.of("a"));
  }

  /** The step of the first input's codes: the range is 255 of them. */
  private static float step(Graph small) {
    return small.nodes().stream()
        .filter(node -> node.op() instanceof Op.QuantizeLinear)
        .map(node -> small.weight(node.input(1)).orElseThrow().floats()[0])
        .findFirst()
        .orElseThrow();
  }

  private static float expectedStep(float... values) {
    float least = 0;
    float most = 0;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return (float) (((double) most - least) / 255);
  }

  @Test
  void rangesAreThoseOfAllExamplesInBatchesOfAnySize() {
    Examples all = examples(150);
    Graph small = dense(Shape.batchOf(3)).apply(Quantize.int8().calibrate(all));
    assertThat(step(small)).isEqualTo(expectedStep(all.inputs().floats()));
  }

  @Test
  void aFixedBatchIsFilledUp() {
    Examples all = examples(7);
    Graph net = dense(Shape.of(4, 3));
    List<Map<String, Tensor>> runs = new ArrayList<>();
    new ExampleRuns(net, all).forEach(runs::add);
    assertThat(runs).hasSize(2);
    float[] second = runs.get(1).values().iterator().next().floats();
    float[] whole = all.inputs().floats();
    assertThat(second)
        .startsWith(Arrays.copyOfRange(whole, 12, 21))
        .endsWith(Arrays.copyOf(whole, 3));
    Graph small = net.apply(Quantize.int8().calibrate(all));
    assertThat(step(small)).isEqualTo(expectedStep(whole));
  }

  @Test
  void severalInputsGoByName() {
    GraphBuilder b = Graph.builder("net");
    b.input("left", TensorType.float32(Shape.of(2, 3)));
    b.input("right", TensorType.float32(Shape.of(2, 4)));
    b.weight("w", normal(1, 0.3, 5, 3)).weight("v", normal(2, 0.3, 5, 4));
    b.add("a", DENSE, "left", "w");
    b.add("b", DENSE, "right", "v");
    b.add("y", new Op.Binary(BinaryKind.ADD), "a", "b");
    Graph net = b.output("y").build();
    Tensor left = normal(3, 1, 5, 3);
    Examples both =
        Examples.builder("both")
            .input("right", normal(4, 9, 5, 4))
            .input("left", left)
            .targets(Targets.none(5));
    Graph small = net.apply(Quantize.int8().calibrate(both));
    Op codes = new Op.QuantizeLinear(1);
    assertThat(small.consumers("left"))
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.op()).isEqualTo(codes);
              assertThat(small.weight(node.input(1)).orElseThrow().floats()[0])
                  .isEqualTo(expectedStep(left.floats()));
            });
  }

  /** Inputs whose first axes count different things cannot be examples, but whole runs. */
  @Test
  void wholeRunsFitAnyInputs() {
    GraphBuilder b = Graph.builder("net");
    b.input("x", TensorType.float32(Shape.of(1, 3)));
    b.input("state", TensorType.float32(Shape.of(2, 1, 5)));
    b.input("gain", TensorType.float32(new Shape(List.of())));
    b.weight("w", normal(1, 0.3, 5, 3));
    b.add("scaled", new Op.Binary(BinaryKind.MUL), b.add("a", DENSE, "x", "w"), "gain");
    b.add("y", new Op.Binary(BinaryKind.ADD), "scaled", "state");
    Graph net = b.output("y").build();
    List<Map<String, Tensor>> runs = runs(net, 9);
    Graph small = net.apply(Quantize.int8().calibrate(runs));
    float[] seen = new float[27];
    for (int i = 0; i < 9; i++) {
      Tensor x = Objects.requireNonNull(runs.get(i).get("x"));
      System.arraycopy(x.floats(), 0, seen, 3 * i, 3);
    }
    assertThat(step(small)).isEqualTo(expectedStep(seen));
    assertThatThrownBy(() -> net.apply(Quantize.int8().calibrate(List.of())))
        .hasMessageContaining("no runs");
    Tensor broken = Tensor.of(new float[] {0, Float.NaN, 1}, 1, 3);
    assertThatThrownBy(
            () ->
                dense(Shape.of(1, 3))
                    .apply(Quantize.int8().calibrate(List.of(Map.of("x", broken)))))
        .hasMessageContaining("Run 0 has the value NaN in its input 'x'");
  }

  @Test
  void differentFixedBatchesAreAnError() {
    GraphBuilder b = Graph.builder("net");
    b.input("x", TensorType.float32(Shape.of(2, 3)));
    b.input("z", TensorType.float32(Shape.of(1, 5)));
    b.weight("w", normal(1, 0.3, 5, 3));
    b.add("y", new Op.Binary(BinaryKind.ADD), b.add("a", DENSE, "x", "w"), "z");
    Examples examples =
        Examples.builder("two")
            .input("x", normal(1, 1, 4, 3))
            .input("z", normal(1, 1, 4, 5))
            .targets(Targets.none(4));
    assertThatThrownBy(() -> b.output("y").build().apply(Quantize.int8().calibrate(examples)))
        .hasMessageContaining("give it whole runs instead");
  }

  /** All values of one picture take 256 MB: the heap holds neither them nor more than a few. */
  @Test
  void memoryIsBounded() throws IOException, InterruptedException {
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Large.class.getName())
            .toList();
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(said).isZero();
    assertThat(said).contains("4 layers");
  }

  /** The program with a small heap: pictures of 3 × 512 × 512. */
  static final class Large {
    private Large() {}

    /** Quantizes a network and says how many layers it has. */
    public static void main(String[] args) {
      GraphBuilder b =
          Graph.builder("large").input("x", TensorType.float32(Shape.batchOf(3, 512, 512)));
      Op one = new Op.Conv(List.of(1, 1), List.of(0, 0, 0, 0), List.of(1, 1), 1);
      String value = "x";
      for (int i = 0; i < 4; i++) {
        b.weight("w" + i, normal(i, 0.3, 32, i == 0 ? 3 : 32, 1, 1));
        value = b.add("r" + i, RELU, b.add("c" + i, one, value, "w" + i));
      }
      b.add("y", new Op.GlobalAveragePool(), value);
      Graph net = b.output("y").build();
      Examples pictures =
          Examples.of("pictures", normal(1, 1, 6, 3, 512, 512), new int[6], List.of("a"));
      if (new ExampleRuns(net, pictures).size() != 6) {
        throw new IllegalStateException("several pictures at once");
      }
      System.out.println(net.run(Quantize.int8().calibrate(pictures)));
    }
  }
}
