package dev.rucksack.graph.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinLimitsTest {
  private static final Op RELU = new Op.Unary(UnaryKind.RELU);
  private static final Op MIN = new Op.Binary(BinaryKind.MIN);
  private static final Op MAX = new Op.Binary(BinaryKind.MAX);
  private final JoinLimits pass = new JoinLimits();

  private static GraphBuilder net() {
    return Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(2, 3)));
  }

  /** Each pair of a lower and an upper limit, in both orders, with the number on both sides. */
  @ParameterizedTest
  @CsvSource({
    "MAX,-0.5,MIN,0.5",
    "MIN,0.5,MAX,-0.5",
    "RELU,0,MIN,0.6",
    "MIN,0.6,RELU,0",
    "MAX,0.1,MIN,0.1"
  })
  void twoLimitsBecomeOne(String first, float one, String second, float two) {
    for (boolean swapped : new boolean[] {false, true}) {
      GraphBuilder b = net();
      limit(b, "a", "x", first, one, swapped);
      limit(b, "y", "a", second, two, swapped);
      Graph after = Same.after(pass, b.output("y").build());
      assertThat(after.nodes()).extracting(Node::op).containsExactly(new Op.Clip());
      assertThat(after.nodes()).extracting(Node::name).containsExactly("y");
      assertThat(after.type(after.nodes().getFirst().input(1)).shape().rank()).isZero();
    }
  }

  private static void limit(
      GraphBuilder b, String name, String x, String kind, float value, boolean swapped) {
    if (kind.equals("RELU")) {
      b.add(name, RELU, x);
      return;
    }
    String limit = name + "_limit";
    b.weight(limit, swapped ? Tensor.scalar(value) : Tensor.of(new float[] {value}, 1, 1));
    Op op = kind.equals("MIN") ? MIN : MAX;
    b.add(name, op, swapped ? limit : x, swapped ? x : limit);
  }

  @Test
  void othersStay() {
    GraphBuilder crossed = net();
    limit(crossed, "a", "x", "MAX", 1, false);
    limit(crossed, "y", "a", "MIN", 0, false);
    stays(crossed.output("y"));
    GraphBuilder bothUpper = net();
    limit(bothUpper, "a", "x", "MIN", 1, false);
    limit(bothUpper, "y", "a", "MIN", 0, false);
    stays(bothUpper.output("y"));
    GraphBuilder readTwice = net();
    limit(readTwice, "a", "x", "RELU", 0, false);
    limit(readTwice, "y", "a", "MIN", 6, false);
    stays(readTwice.output("y").output("a"));
    GraphBuilder perColumn = net().weight("w", Tensor.of(new float[] {1, 2, 3}, 3));
    limit(perColumn, "a", "x", "RELU", 0, false);
    perColumn.add("y", MIN, "a", "w");
    stays(perColumn.output("y"));
    GraphBuilder stretched = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf()));
    stretched.weight("w", Tensor.of(new float[] {1}, 1, 1));
    limit(stretched, "a", "x", "RELU", 0, false);
    stretched.add("y", MIN, "a", "w");
    stays(stretched.output("y"));
  }

  private void stays(GraphBuilder b) {
    Graph graph = b.build();
    assertThat(graph.apply(pass)).isSameAs(graph);
  }

  /** A float32 has no room for every whole number of 64 bits. */
  @Test
  void wholeNumbersStayExact() {
    GraphBuilder b = Graph.builder("g").input("x", new TensorType(DType.INT32, Shape.batchOf(2)));
    b.weight("least", Tensor.of(new int[] {-7})).weight("most", Tensor.of(new int[] {2000000001}));
    b.add("y", MIN, b.add("a", MAX, "x", "least"), "most");
    Graph after = b.output("y").build().apply(pass);
    assertThat(after.nodes()).hasSize(1);
    assertThat(after.weights().values())
        .containsExactlyInAnyOrder(Tensor.of(new int[] {-7}), Tensor.of(new int[] {2000000001}));
    assertThat(Map.copyOf(after.weights())).hasSize(2);
  }
}
