package dev.rucksack.train.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.error.TrainingException;
import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.Toys;
import dev.rucksack.train.Trainer;
import dev.rucksack.train.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClassCheckTest {

  private static Examples labelled(String name, int... labels) {
    Tensor inputs = Tensor.of(new float[2 * labels.length], labels.length, 2);
    return Examples.of(name, inputs, labels, List.of("cat", "dog", "eel"));
  }

  private static Split split(Examples train, Examples validation) {
    return new Split(train, validation, train.take(0));
  }

  @Test
  void allThere() {
    assertThat(ClassCheck.remark(split(labelled("pets", 0, 1, 2), labelled("more", 2)))).isEmpty();
  }

  @Test
  void nobodyAsksForIt() {
    assertThat(ClassCheck.remark(split(labelled("pets", 1, 1), labelled("more", 1))))
        .hasValue("pets has no example of 'cat', 'eel': the network will never give that answer.");
  }

  @Test
  void theValidationPartAsksForIt() {
    Split odd = split(labelled("pets", 1, 1), labelled("more", 0, 2, 2));
    assertThatThrownBy(() -> Trainer.of(Toys.linear(3), Sgd.rate(1)).fit(odd))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "pets has no example of 'cat' (1 validation examples), 'eel' (2 validation examples); split again so that each part has every class, or leave the class out of both.");
  }

  @Test
  void theTrainerTells() {
    List<String> heard = new ArrayList<>();
    Consumer<String> before = Notes.sink(heard::add);
    try {
      Split few = split(labelled("pets", 0, 1), labelled("more", 0));
      Trainer.of(Toys.linear(3), Sgd.rate(1)).epochs(1).fit(few).close();
    } finally {
      Notes.sink(before);
    }
    assertThat(heard)
        .containsExactly("pets has no example of 'eel': the network will never give that answer.");
  }
}
