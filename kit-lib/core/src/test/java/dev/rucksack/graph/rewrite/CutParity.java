package dev.rucksack.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.parity.Parity;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Tensor;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** A network without some channels against the one in which zeros stand in their place. */
public final class CutParity {
  private CutParity() {}

  /** Some of the units, at least one, of which all axes keep a position. */
  public static int[] some(ChannelGroup group, long seed) {
    Random random = new Random(seed);
    int[] single =
        IntStream.range(0, group.units()).filter(u -> group.emptied(u).isEmpty()).toArray();
    int[] units = IntStream.of(single).filter(u -> random.nextInt(3) == 0).toArray();
    boolean possible = units.length > 0 && group.emptied(units).isEmpty();
    return possible ? units : new int[] {single[random.nextInt(single.length)]};
  }

  /** In the interpreter. */
  public static Graph interpreted(
      Graph graph, ChannelGroup group, int[] units, Map<String, Tensor> inputs) {
    Graph cut = GraphEditor.of(graph).cut(group, units).graph();
    Interpreter masked = Interpreter.of(group.masked(units));
    compare(group, masked.run(inputs), Interpreter.of(cut).run(inputs));
    return cut;
  }

  /** In ONNX Runtime. */
  public static Graph inOnnxRuntime(
      Graph graph, ChannelGroup group, int[] units, Map<String, Tensor> inputs) {
    Graph cut = GraphEditor.of(graph).cut(group, units).graph();
    try (OrtModel first = OrtModel.of(group.masked(units));
        OrtModel second = OrtModel.of(cut)) {
      compare(group, first.run(inputs), second.run(inputs));
    }
    return cut;
  }

  /** Sums of other lengths round differently, no more. */
  private static void compare(
      ChannelGroup group, Map<String, Tensor> masked, Map<String, Tensor> cut) {
    masked.forEach(
        (name, expected) -> {
          Tensor actual = Objects.requireNonNull(cut.get(name), name);
          assertThat(actual.shape()).isEqualTo(expected.shape());
          assertThat(Parity.compare(1, expected, actual).relative())
              .as("%s, %s", name, group)
              .isLessThan(1e-5);
        });
  }
}
