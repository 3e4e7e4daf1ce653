package dev.rucksack.graph.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What operators say of channels, by doing it: without the positions of one index a node computes
 * of each other position what it did before.
 */
class ChannelFactsTest {
  private final Set<String> checked = new TreeSet<>();

  /** A node all of whose inputs are stored, with what it gives. */
  private record Alone(Graph graph, Node node, Map<String, Tensor> values) {
    Tensor at(Port port) {
      List<String> names = port.isOutput() ? node.outputs() : node.inputs();
      return Objects.requireNonNull(values.get(names.get(port.position())));
    }
  }

  private static Alone alone(Node node, Map<String, Tensor> all) {
    GraphBuilder builder = Graph.builder("alone");
    Map<String, Tensor> values = new HashMap<>();
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      String name = node.hasInput(i) ? "in" + i : "";
      inputs.add(name);
      if (node.hasInput(i)) {
        values.put(name, Objects.requireNonNull(all.get(node.input(i))));
        builder.weight(name, Objects.requireNonNull(values.get(name)));
      }
    }
    Node own = new Node("node", node.op(), inputs, node.outputs());
    builder.node(own);
    used(node).forEach(builder::output);
    Graph graph = builder.build();
    values.putAll(Interpreter.of(graph).run(Map.of()));
    return new Alone(graph, own, values);
  }

  private static List<String> used(Node node) {
    return node.outputs().stream().filter(output -> !output.isEmpty()).toList();
  }

  @Test
  void everySampleWithoutOneIndex() {
    Samples.all()
        .forEach(
            (name, graph) -> {
              Map<String, Tensor> values = new HashMap<>(graph.weights());
              values.putAll(SampleInputs.of(graph, 4, 3));
              Interpreter.of(graph).observe(SampleInputs.of(graph, 4, 3), values::put);
              graph.nodes().stream()
                  .filter(node -> !(node.op() instanceof Op.Shape)) // lengths are what it gives
                  .forEach(node -> check(name, alone(node, values)));
            });
    assertThat(checked)
        .contains("Conv", "ConvTranspose", "Gemm", "MatMul", "LSTM", "GRU", "RNN", "Add", "Relu")
        .contains("BatchNormalization", "GroupNormalization", "InstanceNormalization", "Softmax")
        .contains("LayerNormalization", "MaxPool", "GlobalAveragePool", "Reshape", "Flatten")
        .contains("Transpose", "Squeeze", "Unsqueeze", "Concat", "Split", "Slice", "Gather", "Tile")
        .contains("Expand", "Pad", "Resize", "ReduceSum", "ReduceMean", "ArgMax", "TopK", "CumSum")
        .contains("QuantizeLinear", "DequantizeLinear", "Where", "Clip", "PRelu", "Trilu", "Cast");
  }

  private void check(String sample, Alone alone) {
    NodeView view = alone.graph.view(alone.node);
    AxisSets sets = alone.node.op().facts().channels().sets(view);
    for (Port port : ports(alone)) {
      for (int axis = 0; axis < alone.at(port).rank(); axis++) {
        for (AxisSet set : sets.with(port, axis)) {
          inRange(sample, alone, set);
          without(sample, alone, set, set.size() - 1);
        }
      }
    }
  }

  private static List<Port> ports(Alone alone) {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < alone.node.inputs().size(); i++) {
      if (alone.node.hasInput(i)) {
        ports.add(Port.input(i));
      }
    }
    for (int i = 0; i < alone.node.outputs().size(); i++) {
      if (!alone.node.outputs().get(i).isEmpty()) {
        ports.add(Port.output(i));
      }
    }
    return ports;
  }

  private static void inRange(String sample, Alone alone, AxisSet set) {
    for (AxisSet.Member member : set.members()) {
      assertThat(positions(alone, member).map(member.index()))
          .as(sample)
          .allMatch(index -> index >= 0 && index < set.size());
    }
  }

  private static IntStream positions(Alone alone, AxisSet.Member member) {
    return IntStream.range(0, (int) alone.at(member.port()).shape()[member.axis()]);
  }

  private void without(String sample, Alone before, AxisSet set, int gone) {
    Alone alone = set.summed().isEmpty() ? before : zeroed(before, set, gone);
    Map<Port, Map<Integer, int[]>> left = new HashMap<>();
    for (AxisSet.Member member : set.members()) {
      int[] kept =
          positions(alone, member).filter(p -> member.index().applyAsInt(p) != gone).toArray();
      if (kept.length == 0) {
        return;
      }
      left.computeIfAbsent(member.port(), p -> new HashMap<>()).put(member.axis(), kept);
    }
    Kept kept = (port, axis) -> Optional.ofNullable(left.getOrDefault(port, Map.of()).get(axis));
    Alone cut = cut(alone, left, kept);
    for (Port port : ports(alone)) {
      if (port.isOutput()) {
        Tensor expected = picked(alone.at(port), left.getOrDefault(port, Map.of()));
        same(sample + " without index " + gone + " of " + set, expected, cut.at(port));
      }
    }
    checked.add(alone.node.op().type());
  }

  private static Alone cut(Alone alone, Map<Port, Map<Integer, int[]>> left, Kept kept) {
    NodeView view = alone.graph.view(alone.node);
    Map<Integer, Tensor> settings = alone.node.op().facts().channels().settings(view, kept);
    Op op = alone.node.op().resized(view, kept);
    Map<String, Tensor> inputs = new HashMap<>();
    for (int i = 0; i < alone.node.inputs().size(); i++) {
      if (alone.node.hasInput(i)) {
        Tensor whole = alone.at(Port.input(i));
        Tensor part = picked(whole, left.getOrDefault(Port.input(i), Map.of()));
        inputs.put(alone.node.input(i), settings.getOrDefault(i, part));
      }
    }
    return alone(new Node("node", op, alone.node.inputs(), alone.node.outputs()), inputs);
  }

  /** With zeros at the index in one of the values that are summed up. */
  private static Alone zeroed(Alone alone, AxisSet set, int gone) {
    Map<String, Tensor> values = new HashMap<>(alone.values);
    Port port = set.summed().getLast();
    for (AxisSet.Member member : set.members()) {
      if (member.port().equals(port) && member.axis() == axisToZero(set, port)) {
        Tensor whole = alone.at(port);
        float[] numbers = whole.floats();
        int inner = 1;
        for (int i = member.axis() + 1; i < whole.rank(); i++) {
          inner *= (int) whole.shape()[i];
        }
        int length = (int) whole.shape()[member.axis()];
        for (int i = 0; i < numbers.length; i++) {
          boolean here = member.index().applyAsInt(i / inner % length) == gone;
          numbers[i] = here ? 0 : numbers[i];
        }
        values.put(alone.node.input(port.position()), Tensor.of(numbers, whole.shape()));
      }
    }
    return alone(alone.node, values);
  }

  /** A recurrent layer's R is in the set by its rows, too; it sums up along its columns. */
  private static int axisToZero(AxisSet set, Port port) {
    return set.members().stream()
        .filter(member -> member.port().equals(port))
        .mapToInt(AxisSet.Member::axis)
        .max()
        .orElseThrow();
  }

  /** By Gather, in float32 where a type is only stored: it holds all numbers of those types. */
  private static Tensor picked(Tensor whole, Map<Integer, int[]> left) {
    boolean stored = whole.dtype().isFloat8() || whole.dtype().bits() < 8;
    Tensor part = stored ? whole.cast(DType.FLOAT32) : whole;
    for (Map.Entry<Integer, int[]> axis : left.entrySet()) {
      long[] positions = IntStream.of(axis.getValue()).asLongStream().toArray();
      GraphBuilder b = Graph.builder("pick").weight("x", part);
      b.weight("i", Tensor.vector(positions)).add("y", new Op.Gather(axis.getKey()), "x", "i");
      part = Objects.requireNonNull(Interpreter.of(b.output("y").build()).run(Map.of()).get("y"));
    }
    return stored ? part.cast(whole.dtype(), false) : part;
  }

  private static void same(String what, Tensor expected, Tensor actual) {
    assertThat(actual.type()).as(what).isEqualTo(expected.type());
    for (int i = 0; i < expected.size(); i++) {
      if (expected.dtype() == DType.FLOAT32 && Double.isFinite(expected.number(i))) {
        assertThat(actual.number(i)).as(what).isCloseTo(expected.number(i), within(1e-4));
      } else if (!Double.isNaN(expected.number(i))) {
        assertThat(actual.number(i)).as(what).isEqualTo(expected.number(i));
      }
    }
  }
}
