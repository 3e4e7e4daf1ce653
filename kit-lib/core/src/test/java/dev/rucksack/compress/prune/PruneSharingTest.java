package dev.rucksack.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.OpaqueOps;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.TrainingOptions;
import dev.rucksack.train.optim.Sgd;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weights that more than one kind of node reads, and networks that end in probabilities. */
class PruneSharingTest {
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);

  private static Tensor normal(long seed, long... shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) Shape.of(shape).elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, shape);
  }

  private static long zeros(Graph graph, String weight) {
    long zeros = 0;
    for (float value : graph.weight(weight).orElseThrow().floats()) {
      zeros += value == 0 ? 1 : 0;
    }
    return zeros;
  }

  @Test
  void whatACarriedNodeReadsStays() {
    TensorType matrix = TensorType.float32(Shape.of(4, 4));
    Op carried =
        new OpaqueOps.Opaque(
            "org.example", "Own", 1, List.of(), List.of(), List.of(matrix), "is of a domain");
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("shared", normal(1, 4, 4)).weight("own", normal(2, 4, 4));
    b.add("h", DENSE, "x", "shared");
    b.add("y", DENSE, "h", "own");
    b.add("z", carried, "shared");
    PassResult result = b.output("y").output("z").build().run(Prune.byMagnitude(0.5));
    assertThat(result.graph().weight("shared")).contains(normal(1, 4, 4));
    assertThat(zeros(result.graph(), "own")).isEqualTo(8);
    assertThat(result.remarks())
        .containsExactly(
            "50.0 % of the weights of 1 kernels are zero",
            "'shared' is not pruned: nodes that are only carried also read it, and what zeros do there is unknown");
  }

  /** Tokens {@code [batch, 3]} through a table and a GRU to two classes. */
  private static Graph tokens() {
    GraphBuilder b = Graph.builder("tokens").input("x", TensorType.int64(Shape.batchOf(3)));
    b.weight("table", normal(1, 10, 6)).weight("w", normal(2, 1, 12, 6));
    b.weight("r", normal(3, 1, 12, 4))
        .weight("axis", Tensor.vector(0))
        .weight("out", normal(4, 2, 4));
    b.add("e", new Op.Gather(0), "table", "x");
    b.add("t", new Op.Transpose(List.of(1, 0, 2)), "e");
    b.node(
        new Node(
            "gru",
            new Op.GRU(4, Direction.FORWARD, true),
            List.of("t", "w", "r"),
            List.of("", "last")));
    b.add("s", new Op.Squeeze(), "last", "axis");
    b.add("y", DENSE, "s", "out");
    return b.output("y").build();
  }

  private static Split split(Examples examples) {
    return new Split(examples, examples, examples);
  }

  @Test
  void embeddingsArePrunedIfAskedFor() {
    Graph plain = tokens().apply(Prune.byMagnitude(0.5).perLayer());
    assertThat(zeros(plain, "table")).isZero();
    assertThat(zeros(plain, "w")).isEqualTo(36);
    assertThat(zeros(plain, "r")).isEqualTo(24);
    Prune all = Prune.byMagnitude(0.5).perLayer().withEmbeddings();
    assertThat(zeros(tokens().apply(all), "table")).isEqualTo(30);
    long[] ids = new Random(1).longs(60, 0, 10).toArray();
    Examples examples = Examples.of("ids", Tensor.of(ids, 20, 3), new int[20], List.of("a", "b"));
    TrainingOptions options = TrainingOptions.of(Sgd.rate(0.01)).withEpochs(4);
    Graph tuned = tokens().apply(all.fineTune(split(examples), options));
    assertThat(zeros(tuned, "table")).isEqualTo(30);
    assertThat(tuned.weight("table")).isNotEqualTo(tokens().apply(all).weight("table"));
  }

  @Test
  void anEmbeddingAloneNamesTheRemedy() {
    GraphBuilder b = Graph.builder("table").input("x", TensorType.int64(Shape.batchOf(3)));
    b.weight("w", normal(1, 10, 6)).add("y", new Op.Gather(0), "w", "x");
    Graph graph = b.output("y").build();
    assertThatThrownBy(() -> graph.apply(Prune.byMagnitude(0.5)))
        .hasMessageContaining("withEmbeddings()");
    assertThat(zeros(graph.apply(Prune.byMagnitude(0.5).withEmbeddings()), "w")).isEqualTo(30);
  }

  @Test
  void anEmbeddingThatSharesAKernelIsNamed() {
    GraphBuilder b = Graph.builder("tied").input("x", TensorType.int64(Shape.batchOf(3)));
    b.weight("w", normal(1, 10, 6)).add("e", new Op.Gather(0), "w", "x");
    b.add("y", new Op.MatMul(), "e", b.add("t", new Op.Transpose(List.of(1, 0)), "w"));
    assertThat(b.output("y").build().run(Prune.byMagnitude(0.5)).remarks())
        .contains(
            "'w' is pruned as the kernel of a layer, and with it the embedding that shares it");
  }

  private static Graph classifier(Op... end) {
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w1", normal(1, 8, 4)).weight("w2", normal(2, 3, 8));
    String value = b.add("h", new Op.Unary(UnaryKind.RELU), b.add("a", DENSE, "x", "w1"));
    value = b.add("b", DENSE, value, "w2");
    for (int i = 0; i < end.length; i++) {
      value = b.add("end" + i, end[i], value);
    }
    return b.output(value).build();
  }

  private static void trainedAsLogits(Targets targets, Op end) {
    Examples examples = Examples.of("points", normal(3, 40, 4), targets);
    TrainingOptions options = TrainingOptions.of(Sgd.rate(0.05)).withEpochs(4);
    var pass = Prune.byMagnitude(0.5).fineTune(split(examples), options);
    Graph expected = classifier().apply(pass);
    PassResult result = classifier(end).run(pass);
    assertThat(result.graph().weights()).isEqualTo(expected.weights());
    assertThat(result.graph().nodes()).isEqualTo(classifier(end).nodes());
    assertThat(result.remarks())
        .contains(
            "trained without %s at its end, which the loss applies itself".formatted(end.type()));
  }

  @Test
  void softmaxIsNotAppliedTwice() {
    int[] labels = new Random(5).ints(40, 0, 3).toArray();
    Examples named = Examples.of("points", normal(3, 40, 4), labels, List.of("a", "b", "c"));
    trainedAsLogits(named.targets(), new Op.Softmax(-1));
  }

  @Test
  void sigmoidIsNotAppliedTwice() {
    Random random = new Random(5);
    boolean[][] members = new boolean[40][3];
    for (boolean[] row : members) {
      for (int i = 0; i < 3; i++) {
        row[i] = random.nextBoolean();
      }
    }
    trainedAsLogits(
        Targets.labelSets(members, List.of("a", "b", "c")), new Op.Unary(UnaryKind.SIGMOID));
  }
}
