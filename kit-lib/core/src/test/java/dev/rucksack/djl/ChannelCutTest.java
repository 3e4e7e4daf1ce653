package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.transformer.TransformerEncoderBlock;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.ChannelGroup;
import dev.rucksack.graph.rewrite.ChannelGroups;
import dev.rucksack.graph.rewrite.CutParity;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.graph.rewrite.ValueAxis;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels cut out of real networks, one group after the other. */
class ChannelCutTest {
  /** So many groups of a large network are compared; all of them are cut. */
  private static final int COMPARED = 6;

  @ParameterizedTest
  @EnumSource(CourseNetworks.class)
  void courseNetworks(CourseNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = Tracer.trace(network.block(manager), network.input());
      Map<String, Tensor> inputs = Map.of(graph.input(), network.batch(3));
      for (ChannelGroup group : cuttable(graph)) {
        CutParity.interpreted(graph, group, CutParity.some(group, 1), inputs);
      }
      cutAll(graph, inputs);
    }
  }

  @ParameterizedTest
  @EnumSource(ZooNetworks.class)
  void modelZoo(ZooNetworks network) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Graph graph = network.graph(manager);
      cutAll(graph, Map.of(graph.input(), Fixtures.floats(3, network.batch(2))));
    }
  }

  private static List<ChannelGroup> cuttable(Graph graph) {
    return ChannelGroups.of(graph).all().stream()
        .filter(group -> group.refusal().isEmpty())
        .toList();
  }

  /**
   * Cuts each group that can be, in what is left by the cuts before. Only what leads to an output,
   * to a choice of the largest, or holds a single unit cannot be cut.
   */
  private static void cutAll(Graph graph, Map<String, Tensor> inputs) {
    List<ChannelGroup> groups = ChannelGroups.of(graph).all();
    Map<String, Integer> refusals = new HashMap<>();
    groups.forEach(g -> g.refusal().ifPresent(r -> refusals.merge(r, 1, Integer::sum)));
    assertThat(refusals.keySet())
        .allMatch(reason -> reason.contains("output of the network") || reason.contains("TopK"));
    Graph left = graph;
    int every = Math.max(1, groups.size() / COMPARED);
    for (int i = 0; i < groups.size(); i++) {
      ValueAxis seed = groups.get(i).seed();
      ChannelGroup group = ChannelGroups.of(left).along(seed.value(), seed.axis());
      if (group.refusal().isEmpty()) {
        int[] units = CutParity.some(group, i);
        left =
            i % every == 0
                ? CutParity.inOnnxRuntime(left, group, units, inputs)
                : GraphEditor.of(left).cut(group, units).graph();
      }
    }
    assertThat(left.weights().values().stream().mapToLong(Tensor::size).sum())
        .isLessThan(graph.weights().values().stream().mapToLong(Tensor::size).sum());
  }

  /** DJL's encoder of two heads: its heads go whole, its hidden layer unit by unit. */
  @Test
  void transformer() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Block block = new TransformerEncoderBlock(8, 2, 12, 0.1f, Activation::gelu);
      Fixtures.initialized(block, manager, 3, 2, 5, 8);
      TensorType type = TensorType.float32(Shape.of(Shape.BATCH, Shape.TIME, Dim.of(8)));
      Graph graph = Tracer.trace(block, type);
      Map<String, Tensor> inputs = Map.of(graph.input(), Fixtures.floats(3, 2, 5, 8));
      List<ChannelGroup> groups = cuttable(graph);
      assertThat(groups).extracting(ChannelGroup::units).contains(2, 12);
      for (ChannelGroup group : groups) {
        CutParity.interpreted(graph, group, new int[] {1}, inputs);
        CutParity.inOnnxRuntime(graph, group, new int[] {0}, inputs);
      }
    }
  }

  @Test
  void aQuantizedNetwork() {
    Graph graph = quantized();
    ChannelGroup group = cuttable(graph).getFirst();
    Map<String, Tensor> inputs = Map.of("x", Fixtures.floats(3, 4, 6));
    CutParity.interpreted(graph, group, new int[] {1, 3}, inputs);
    CutParity.inOnnxRuntime(graph, group, new int[] {0}, inputs);
  }

  /** Weights as codes with a scale for each channel. */
  private static Graph quantized() {
    var b = Graph.builder("q").input("x", TensorType.float32(Shape.batchOf(6)));
    byte[] codes = new byte[5 * 6];
    new Random(1).nextBytes(codes);
    b.weight("w", Tensor.of(DType.INT8, codes, 5, 6));
    b.weight("s", Tensor.of(new float[] {0.01f, 0.02f, 0.03f, 0.02f, 0.01f}, 5));
    b.weight("v", Fixtures.floats(4, 5, 2)).weight("bias", Fixtures.floats(5, 5));
    b.add("d", new Op.DequantizeLinear(0), "w", "s");
    b.add("h", new Op.Gemm(1, 1, false, true), "x", "d");
    b.add("a", new Op.Binary(BinaryKind.ADD), "h", "bias");
    return b.output(b.add("y", new Op.MatMul(), "a", "v")).build();
  }
}
