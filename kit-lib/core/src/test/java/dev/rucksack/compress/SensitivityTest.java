package dev.rucksack.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.compress.channels.Score;
import dev.rucksack.compress.prune.WeightScore;
import dev.rucksack.data.Examples;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network whose layers can be followed by hand. */
class SensitivityTest {
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);

  /** Four points, one along each half of an axis; the class is the largest of four logits. */
  private static final Examples POINTS =
      Examples.of(
          "points",
          Tensor.of(new float[] {1, 0, -1, 0, 0, 1, 0, -1}, 4, 2),
          new int[] {0, 1, 2, 3},
          List.of("east", "west", "north", "south"));

  /** The hidden units are x and y, x by far the larger; the logits ±x and ±y, y the larger. */
  private static Graph compass() {
    GraphBuilder b = Graph.builder("compass").input("x", TensorType.float32(Shape.batchOf(2)));
    b.weight("first", Tensor.of(new float[] {8, 0.1f, 0.1f, 4}, 2, 2));
    b.weight("second", Tensor.of(new float[] {1, 0, -2, 0, 0, 3, 0, -4}, 4, 2));
    b.add("h", DENSE, "x", "first");
    return b.output(b.add("y", DENSE, "h", "second")).build();
  }

  /** Without the two small weights nothing changes; without the 4, north and south are lost. */
  @Test
  void ofWeights() {
    Sensitivity found =
        Sensitivity.ofWeights(compass(), POINTS, WeightScore.magnitude(), 0.5, 0.75);
    assertThat(found.metric()).isEqualTo("accuracy");
    assertThat(found.whole()).isEqualTo(1);
    assertThat(found.layers()).containsEntry("first", List.of(1.0, 0.5));
    assertThat(found.layers()).containsEntry("second", List.of(1.0, 0.5));
    assertThat(found.table().columnNames()).containsExactly("layer", "without 0.5", "without 0.75");
    assertThat(found.toString()).startsWith("whole: accuracy 1.0000").contains("second");
  }

  /** Of two hidden units, one goes: two of four directions remain. At least one stays. */
  @Test
  void ofUnits() {
    Sensitivity found = Sensitivity.ofUnits(compass(), POINTS, Score.l2(), 0, 0.5, 0.99);
    assertThat(found.layers().values()).containsExactly(List.of(1.0, 0.5, 0.5));
    assertThat(found.layers()).containsOnlyKeys("first");
  }

  @Test
  void impossibleShares() {
    assertThatThrownBy(() -> Sensitivity.ofUnits(compass(), POINTS, Score.l2(), 0.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Removing the share 1.0 of a layer is not possible; give shares from 0 to below 1.");
  }
}
