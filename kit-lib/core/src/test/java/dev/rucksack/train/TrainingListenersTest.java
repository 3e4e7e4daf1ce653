package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingListenersTest {

  private static final class Silent implements TrainingListener {}

  @AfterEach
  void restore() {
    TrainingListeners.setDefaults(List.of(ProgressListener::new));
  }

  @Test
  void progressByDefault() {
    assertThat(TrainingListeners.defaults()).singleElement().isInstanceOf(ProgressListener.class);
  }

  @Test
  void eachRunGetsItsOwn() {
    TrainingListeners.setDefaults(List.of(Silent::new));
    TrainingListener first = TrainingListeners.defaults().getFirst();
    assertThat(first).isInstanceOf(Silent.class);
    assertThat(TrainingListeners.defaults().getFirst()).isNotSameAs(first);
  }

  @Test
  void emptyForSilence() {
    TrainingListeners.setDefaults(List.of());
    assertThat(TrainingListeners.defaults()).isEmpty();
  }
}
