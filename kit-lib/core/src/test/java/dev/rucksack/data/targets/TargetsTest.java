package dev.rucksack.data.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetsTest {
  private static final int SIZE = 6;

  /** Six targets of each kind. */
  static Stream<Targets> kinds() {
    return Stream.of(
        Targets.labels(new int[] {0, 1, 2, 0, 1, 2}, List.of("a", "b", "c")),
        Targets.numbers("x", 0, 1, 2, 3, 4, 5),
        Targets.labelSets(
            new boolean[][] {
              {true, false},
              {false, true},
              {true, true},
              {false, false},
              {true, false},
              {false, true}
            },
            List.of("a", "b")),
        Targets.tokens(new int[][] {{1}, {1, 2}, {3, 0, 1}, {2}, {2, 2}, {1, 1, 1}}, 4),
        Targets.relevance(new float[] {1, 0, 0, 2, 1, 0}, new int[] {1, 1, 2, 2, 3, 3}),
        Targets.none(SIZE));
  }

  /** What a loss gets of some examples is what it gets of all, at these positions. */
  @ParameterizedTest
  @MethodSource("kinds")
  void rowsAreTheTensorsRows(Targets targets) {
    assertThat(targets.size()).isEqualTo(SIZE);
    Targets some = targets.rows(4, 0, 0);
    assertThat(some.size()).isEqualTo(3);
    assertThat(some.kind()).isEqualTo(targets.kind());
    assertThat(some.tensors()).hasSameSizeAs(targets.tensors());
    for (int i = 0; i < some.tensors().size(); i++) {
      assertThat(some.tensors().get(i)).isEqualTo(Rows.pick(targets.tensors().get(i), 4, 0, 0));
    }
  }

  /** Any kind of target splits, shuffles and keeps to its inputs. */
  @ParameterizedTest
  @MethodSource("kinds")
  void examplesOfEachKind(Targets targets) {
    Tensor inputs = Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, SIZE, 1);
    Examples all = Examples.of("all", inputs, targets);
    Examples shuffled = all.shuffle(3);
    int[] order = new int[SIZE];
    float[] seen = shuffled.inputs().floats();
    Arrays.setAll(order, i -> (int) seen[i]);
    assertThat(shuffled.targets().tensors()).isEqualTo(targets.rows(order).tensors());
    assertThat(shuffled.targets(2).tensors()).isEqualTo(targets.rows(order[2]).tensors());
    Split split = all.split(0.5, 0.34, 0.16, 1);
    assertThat(split.train().size() + split.validation().size() + split.test().size())
        .isEqualTo(SIZE);
    assertThat(all.toString()).startsWith("all: 6 examples of float32[batch, 1], ");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anotherNumberOfTargetsIsRefused(Targets targets) {
    Tensor inputs = Tensor.of(new float[4], 4, 1);
    assertThatThrownBy(() -> Examples.of("set", inputs, targets))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("set has 4 inputs and 6 ");
  }

  @Test
  void onlyLabelsHaveClasses() {
    Examples numbers = Examples.of("n", Tensor.of(new float[2], 2, 1), Targets.numbers("x", 1, 2));
    assertThatThrownBy(numbers::labels)
        .isInstanceOf(DataException.class)
        .hasMessage("n has numbers [x], no class for each example; ask for its targets().");
    assertThatThrownBy(() -> numbers.label(0)).isInstanceOf(DataException.class);
    assertThatThrownBy(numbers::classes).isInstanceOf(DataException.class);
  }

  @Test
  void whatCannotBeATargetIsNamed() {
    assertThatThrownBy(() -> Targets.labels(new int[] {0, 3}, List.of("a", "b")))
        .hasMessageContaining("example 1 as class 3");
    assertThatThrownBy(() -> Targets.numbers("price", 1, Float.NaN))
        .hasMessageContaining("Example 1 should have the price NaN");
    assertThatThrownBy(() -> Targets.numbers(Tensor.of(new float[6], 3, 2), List.of("x")))
        .hasMessageContaining("float32[3, 2] for the names [x]");
    assertThatThrownBy(() -> Targets.labelSets(new boolean[][] {{true}}, List.of("a", "b")))
        .hasMessageContaining("Example 0 has 1 entries for 2 classes");
    assertThatThrownBy(() -> new LabelSets(Tensor.of(new float[] {0.5f}, 1, 1), List.of("a")))
        .hasMessageContaining("Example 0 has 0.5 for label 'a'");
    assertThatThrownBy(() -> Targets.tokens(new int[][] {{1, 7}}, 5))
        .hasMessageContaining("Step 1 of sequence 0 has label 7 of 5");
    assertThatThrownBy(() -> Targets.tokens(new int[][] {{1}, {}}, 5))
        .hasMessageContaining("Sequence 1 has no steps");
    assertThatThrownBy(() -> Targets.relevance(new float[] {1, -1}, new int[2]))
        .hasMessageContaining("Example 1 has grade -1.0");
    assertThatThrownBy(() -> Targets.relevance(new float[1], new int[2]))
        .hasMessageContaining("1 grades and 2 queries");
  }

  @Test
  void stepsHaveAMask() {
    StepLabels steps = Targets.tokens(new int[][] {{1}, {1, 2}, {3, 0, 1}}, 4);
    assertThat(steps.mask().floats()).containsExactly(1, 0, 0, 1, 1, 0, 1, 1, 1);
    assertThat(steps.labels().longs()).containsExactly(1, 0, 0, 1, 2, 0, 3, 0, 1);
  }

  @Test
  void severalInputsAndExtrasStayTogether() {
    Examples pairs =
        Examples.builder("pairs")
            .input("a", Tensor.of(new float[] {1, 2, 3}, 3, 1))
            .input("b", Tensor.vector(10, 20, 30))
            .targets(Targets.none(3));
    Examples some = pairs.subset(2, 0).with("more", Tensor.of(new float[] {300, 100}, 2, 1));
    assertThat(some.batch(0, 2).keySet()).containsExactly("a", "b");
    assertThat(some.batch(0, 2).get("b")).isEqualTo(Tensor.vector(30, 10));
    assertThat(some.extras().get("more")).isEqualTo(Tensor.of(new float[] {300, 100}, 2, 1));
    assertThat(some.subset(1, 0, 0).extras().get("more"))
        .isEqualTo(Tensor.of(new float[] {100, 300, 300}, 3, 1));
    assertThatThrownBy(pairs::inputs)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("pairs has the inputs [a, b]");
    assertThatThrownBy(() -> pairs.with("more", Tensor.vector(1, 2)))
        .hasMessageContaining("'more' is int64[2] for the 3 examples of pairs");
    assertThatThrownBy(
            () ->
                Examples.builder("odd")
                    .input("a", Tensor.vector(1, 2))
                    .input("b", Tensor.vector(1))
                    .targets(Targets.none(2)))
        .hasMessageContaining("'b' of odd is int64[1]");
  }
}
