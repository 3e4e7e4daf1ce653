package dev.rucksack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.error.EvaluationException;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Expected figures: scikit-learn 1.9.1, {@code precision_recall_fscore_support(t, p,
 * labels=[0,1,2,3,4], zero_division=0)}, {@code accuracy_score} and {@code confusion_matrix}.
 */
class ClassificationTest {
  private static final Offset<Double> CLOSE = within(1e-8);
  private static final int[] TRUTH = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 3};
  private static final int[] PREDICTED = {0, 0, 1, 2, 1, 1, 0, 2, 2, 2, 0, 2, 2};
  private static final List<String> NAMES = List.of("a", "b", "c", "never given", "no examples");

  private final Classification result = Classification.of(TRUTH, PREDICTED, NAMES);

  @Test
  void perClass() {
    assertThat(result.scores().stream().mapToDouble(ClassScores::precision).toArray())
        .containsExactly(new double[] {0.5, 0.66666667, 0.66666667, 0, 0}, CLOSE);
    assertThat(result.scores().stream().mapToDouble(ClassScores::recall).toArray())
        .containsExactly(new double[] {0.5, 0.66666667, 0.8, 0, 0}, CLOSE);
    assertThat(result.scores().stream().mapToDouble(ClassScores::f1).toArray())
        .containsExactly(new double[] {0.5, 0.66666667, 0.72727273, 0, 0}, CLOSE);
    assertThat(result.scores().stream().map(ClassScores::support)).containsExactly(4, 3, 5, 1, 0);
  }

  @Test
  void overall() {
    assertThat(result.accuracy()).isCloseTo(0.6153846153846154, CLOSE);
    assertThat(result.macroPrecision()).isCloseTo(0.3666666666666666, CLOSE);
    assertThat(result.macroRecall()).isCloseTo(0.3933333333333333, CLOSE);
    assertThat(result.macroF1()).isCloseTo(0.3787878787878788, CLOSE);
    assertThat(result.wilson95()).isEqualTo(Interval.of(8, 13));
  }

  @Test
  void confusion() {
    int[][] expected = {
      {2, 1, 1, 0, 0}, {1, 2, 0, 0, 0}, {1, 0, 4, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 0, 0}
    };
    double[][] fractions = result.confusion().normalized();
    for (int t = 0; t < 5; t++) {
      for (int p = 0; p < 5; p++) {
        assertThat(result.confusion().count(t, p)).isEqualTo(expected[t][p]);
      }
    }
    assertThat(fractions[2]).containsExactly(0.2, 0, 0.8, 0, 0);
    assertThat(fractions[4]).containsOnly(0);
    assertThat(result.confusion().table().intColumn("as c").asObjectArray())
        .containsExactly(1, 0, 4, 1, 0);
  }

  @Test
  void tables() {
    assertThat(result.table().columnNames())
        .containsExactly("class", "examples", "precision", "recall", "F1");
    assertThat(result.table().rowCount()).isEqualTo(5);
    assertThat(result.toString()).startsWith("accuracy 0.6154 (95 %: 0.35");
  }

  @Test
  void logits() {
    Tensor logits = Tensor.of(new float[] {1, 3, 3, 0, Float.NEGATIVE_INFINITY, 0}, 3, 2);
    Classification two = Classification.ofLogits(new int[] {1, 0, 1}, logits, List.of("a", "b"));
    assertThat(two.accuracy()).isEqualTo(1);
    assertThat(Logits.argMax(Tensor.of(new float[] {2, 2}, 1, 2))).containsExactly(0);
  }

  @Test
  void refused() {
    List<String> two = List.of("a", "b");
    assertThatThrownBy(() -> Classification.of(new int[0], new int[0], two))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("There are 0 examples to evaluate on; give a test part that is not empty.");
    assertThatThrownBy(() -> Classification.of(new int[2], new int[3], two))
        .hasMessage(
            "There are 2 true classes and 3 predictions; give one prediction for each example.");
    assertThatThrownBy(() -> Classification.of(new int[] {0, 2}, new int[2], two))
        .hasMessage(
            "The truth of example 1 is class 2, but there are 2 classes; number them from 0 to 1.");
    assertThatThrownBy(() -> Classification.of(new int[2], new int[] {-1, 0}, two))
        .hasMessageContaining("The prediction of example 0 is class -1");
    Tensor broken = Tensor.of(new float[] {0, 1, Float.NaN, 1}, 2, 2);
    assertThatThrownBy(() -> Classification.ofLogits(new int[2], broken, two))
        .hasMessage(
            "The logit of example 1 for class 0 is NaN; look for NaN in the network's weights and in its inputs.");
    assertThatThrownBy(() -> Classification.ofLogits(new int[2], Tensor.of(new float[2], 2), two))
        .hasMessageContaining("Logits have shape [2]");
    assertThatThrownBy(
            () -> Classification.ofLogits(new int[2], Tensor.of(new float[6], 2, 3), two))
        .hasMessageContaining("3 logits for each example, but 2 classes");
  }
}
