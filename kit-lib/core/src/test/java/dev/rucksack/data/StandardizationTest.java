package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.sets.Datasets;
import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StandardizationTest {
  private static Examples table(int features, float... values) {
    int rows = values.length / features;
    return Examples.of("table", Tensor.of(values, rows, features), new int[rows], List.of("a"));
  }

  @Test
  void byHand() {
    // 1, 3, 5, 7: mean 4, squares 9 + 1 + 1 + 9 = 20, deviation √5.
    Standardization fitted = Standardization.fit(table(1, 1, 3, 5, 7));
    assertThat(fitted.means()).containsExactly(4);
    assertThat(fitted.deviations()).containsExactly(new double[] {Math.sqrt(5)}, within(1e-12));
    assertThat(fitted.apply(table(1, 4, 9)).inputs().floats())
        .containsExactly(new float[] {0, (float) Math.sqrt(5)}, within(1e-6f));
  }

  @Test
  void trainingPartGetsMeanZeroAndDeviationOne() {
    Examples cancer = Datasets.breastCancer();
    Examples out = Standardization.fit(cancer).apply(cancer);
    Standardization again = Standardization.fit(out);
    for (int f = 0; f < 30; f++) {
      assertThat(again.means()[f]).isCloseTo(0, within(1e-6));
      assertThat(again.deviations()[f]).isCloseTo(1, within(1e-6));
    }
    assertThat(out.labels()).containsExactly(cancer.labels());
  }

  @Test
  void otherPartsDoNotCount() {
    Split split = new Split(table(1, 0, 2), table(1, 100), table(1, -100));
    Split out = Standardization.fit(split.train()).apply(split);
    assertThat(out.train().inputs().floats()).containsExactly(-1, 1);
    assertThat(out.validation().inputs().floats()).containsExactly(99);
    assertThat(out.test().inputs().floats()).containsExactly(-101);
  }

  @Test
  void aTestPartStaysOneAndRemembersItsOpening() {
    Split split = new Split(table(1, 0, 2), table(1, 100), table(1, -100));
    Split out = Standardization.fit(split.train()).apply(split);
    assertThat(out.test().isTestPart()).isTrue();
    assertThat(Standardization.fit(split.train()).apply(split.test()).isTestPart()).isTrue();
    List<String> said = new ArrayList<>();
    Consumer<String> before = Notes.sink(said::add);
    try {
      split.test().opened(List.of(Tensor.vector(0)));
      out.test().opened(List.of(Tensor.vector(1)));
    } finally {
      Notes.sink(before);
    }
    assertThat(said).singleElement().asString().contains("is opened again");
  }

  @Test
  void constantFeatureIsMovedButNotStretched() {
    float[] tenths = {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f};
    Standardization fitted = Standardization.fit(table(1, tenths));
    assertThat(fitted.deviations()).containsExactly(1);
    assertThat(fitted.apply(table(1, 0.1f, 2.1f)).inputs().floats())
        .containsExactly(new float[] {0, 2}, within(1e-6f));
  }

  @Test
  void largeValuesKeepTheirDigits() {
    Standardization fitted = Standardization.fit(table(1, 16_777_210, 16_777_212));
    assertThat(fitted.means()).containsExactly(16_777_211);
    assertThat(fitted.deviations()).containsExactly(1);
  }

  @Test
  void channelsHaveTheirOwnFigures() {
    Tensor pictures = Tensor.of(new float[] {0, 2, 10, 30, 4, 6, 10, 30}, 2, 2, 1, 2);
    Examples two = Examples.of("pictures", pictures, new int[2], List.of("a"));
    Standardization fitted = Standardization.fit(two);
    assertThat(fitted.means()).containsExactly(3, 20);
    assertThat(fitted.deviations()).containsExactly(new double[] {Math.sqrt(5), 10}, within(1e-12));
    assertThat(fitted.apply(two).inputs().shape()).containsExactly(2, 2, 1, 2);
  }

  @Test
  void emptyPartStaysEmpty() {
    Examples none = table(1, 1, 2).take(0);
    assertThat(Standardization.fit(table(1, 1, 2)).apply(none).isEmpty()).isTrue();
  }

  @Test
  void refusesWhatItCannotMeasure() {
    assertThatThrownBy(() -> Standardization.fit(table(1, 1, 2).take(0)))
        .hasMessageContaining("no examples to measure");
    assertThatThrownBy(() -> Standardization.fit(table(1, 1, 2)).apply(table(2, 1, 2)))
        .hasMessageContaining("has 2 features, but this standardization was fitted to 1");
    Examples cube = Examples.of("cube", Tensor.of(new float[8], 2, 2, 2), new int[2], List.of("a"));
    assertThatThrownBy(() -> Standardization.fit(cube)).hasMessageContaining("cube has inputs");
  }
}
