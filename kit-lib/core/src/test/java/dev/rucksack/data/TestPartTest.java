package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.DataException;
import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestPartTest {
  private static final Tensor FIRST = Tensor.vector(0, 1, 0);
  private static final Tensor SECOND = Tensor.vector(1, 1, 0);

  private final List<String> heard = new ArrayList<>();
  private Consumer<String> before = text -> {};

  @BeforeEach
  void listen() {
    before = Notes.sink(heard::add);
  }

  @AfterEach
  void stopListening() {
    Notes.sink(before);
  }

  private static Split data() {
    Tensor inputs = Tensor.of(new float[24], 12, 2);
    int[] labels = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    return Examples.of("coins", inputs, labels, List.of("head", "tail")).split(0.5, 0.25, 0.25, 1);
  }

  @Test
  void onlyTheTestPartIsOne() {
    Split data = data();
    assertThat(data.test().isTestPart()).isTrue();
    assertThat(data.train().isTestPart()).isFalse();
    assertThat(data.validation().isTestPart()).isFalse();
    assertThat(data.test().take(1).isTestPart()).isTrue();
    assertThat(data.test().shuffle(1).subset(0).named("other").isTestPart()).isTrue();
  }

  @Test
  void openedAgain() {
    Split data = data();
    data.test().opened(List.of(FIRST));
    assertThat(heard).isEmpty();
    data.test().opened(List.of(SECOND));
    assertThat(heard)
        .singleElement()
        .asString()
        .startsWith("coins, test part is opened again, with answers that it had not seen. ")
        .endsWith("; make all further choices by the validation part.");
  }

  @Test
  void itSaysSoOnce() {
    Split data = data();
    data.test().opened(List.of(FIRST));
    data.test().opened(List.of(SECOND));
    data.test().opened(List.of(Tensor.vector(1, 1, 1)));
    assertThat(heard).hasSize(1);
  }

  @Test
  void severalTogetherAreOneLook() {
    Split data = data();
    data.test().opened(List.of(FIRST, SECOND));
    data.test().opened(List.of(SECOND));
    assertThat(heard).isEmpty();
  }

  @Test
  void anotherSplitBeginsAnew() {
    data().test().opened(List.of(FIRST));
    data().test().opened(List.of(SECOND));
    assertThat(heard).isEmpty();
  }

  @Test
  void theSplitsCopyRemembers() {
    Split data = data();
    new Split(data.train(), data.validation(), data.test()).test().opened(List.of(FIRST));
    data.test().take(2).opened(List.of(Tensor.vector(0, 1)));
    assertThat(heard).hasSize(1);
  }

  @Test
  void otherPartsMayBeLookedAt() {
    Split data = data();
    data.validation().opened(List.of(FIRST));
    data.validation().opened(List.of(SECOND));
    assertThat(heard).isEmpty();
  }

  @Test
  void answersOfTheSameSumDiffer() {
    Split data = data();
    data.test().opened(List.of(Tensor.vector(0, 31)));
    data.test().opened(List.of(Tensor.vector(1, 0)));
    assertThat(heard).hasSize(1);
  }

  @Test
  void nothingIsLearntOrChosenByIt() {
    Split data = data();
    assertThatThrownBy(() -> new Split(data.test(), data.validation(), data.test()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "The part to train on is coins, test part, which results are reported on; divide the training part instead: data.train().split(…).");
    assertThatThrownBy(() -> new Split(data.train(), data.test(), data.test()))
        .hasMessageStartingWith("The part to choose by is coins, test part,");
    assertThat(new Split(data.train(), data.test().take(0), data.test()).validation()).isNotNull();
  }
}
