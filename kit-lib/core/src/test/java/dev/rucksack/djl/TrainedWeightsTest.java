package dev.rucksack.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainedWeightsTest {
  private static final int TIME = 4;
  private static final int SIZE = 6;

  private static Graph sequence() {
    GraphBuilder b = Graph.builder("sequence");
    b.input("x", TensorType.float32(Shape.of(Shape.BATCH, Dim.of(TIME), Dim.of(SIZE))));
    b.weight("mean", Fixtures.floats(1, SIZE)).weight("deviation", Fixtures.floats(2, SIZE));
    b.weight("projection", Fixtures.floats(3, SIZE, SIZE)).weight("bias", Fixtures.floats(4, SIZE));
    b.weight("positions", Fixtures.floats(5, TIME, SIZE)).weight("scale", Fixtures.floats(6, SIZE));
    b.weight("two", Tensor.scalar(2)).weight("swapped", Fixtures.floats(7, SIZE, SIZE));
    b.weight("limit", Tensor.of(new float[] {3}, 1));
    b.add("centered", new Op.Binary(BinaryKind.SUB), "x", "mean");
    b.add("standardized", new Op.Binary(BinaryKind.DIV), "centered", "deviation");
    b.add("product", new Op.MatMul(), "standardized", "projection");
    b.add("shifted", new Op.Binary(BinaryKind.ADD), "product", "bias");
    b.add("placed", new Op.Binary(BinaryKind.ADD), "shifted", "positions");
    b.add("scaled", new Op.Binary(BinaryKind.MUL), "placed", "scale");
    b.add("doubled", new Op.Binary(BinaryKind.MUL), "scaled", "two");
    b.add("turned", new Op.Transpose(List.of(1, 0)), "swapped");
    b.add("again", new Op.MatMul(), "doubled", "turned");
    b.add("y", new Op.Binary(BinaryKind.MIN), "again", "limit");
    return b.output("y").build();
  }

  @Test
  void whatTheNetworkLearnsIsTrained() {
    assertThat(TrainedWeights.of(sequence()).trained())
        .containsExactlyInAnyOrder("projection", "bias", "scale", "swapped");
  }

  @Test
  void initialStatesAndLengthsAreNot() {
    GraphBuilder b = Graph.builder("recurrent");
    b.input("x", TensorType.float32(Shape.of(Dim.of(TIME), Dim.of(2), Dim.of(SIZE))));
    b.weight("w", Fixtures.floats(1, 1, 9, SIZE)).weight("r", Fixtures.floats(2, 1, 9, 3));
    b.weight("lengths", Tensor.of(new int[] {4, 2}, 2)).weight("h", Fixtures.floats(3, 1, 2, 3));
    b.add("y", new Op.GRU(3, Direction.FORWARD, true), "x", "w", "r", "", "lengths", "h");
    assertThat(TrainedWeights.of(b.output("y").build()).trained()).containsExactly("w", "r");
  }

  @Test
  void onlyWhatIsTrainedMoves() {
    try (GraphBlock block = new GraphBlock(sequence()).freeze("scale").train("positions")) {
      GraphBlocks.descend(block, 3, Fixtures.floats(9, 2, TIME, SIZE));
      Graph after = block.graph();
      Graph before = sequence();
      assertThat(before.weights().keySet().stream().filter(w -> moved(before, after, w)))
          .containsExactlyInAnyOrder("projection", "bias", "positions", "swapped");
    }
  }

  private static boolean moved(Graph before, Graph after, String weight) {
    return !before.weight(weight).equals(after.weight(weight));
  }

  @Test
  void whatCannotBeTrained() {
    try (GraphBlock block = new GraphBlock(sequence())) {
      assertThatThrownBy(() -> block.train("nothing"))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("'nothing' is not a trained weight");
      assertThatThrownBy(() -> block.freeze("mean"))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("'mean' is not a trained weight; those are");
    }
  }
}
