package dev.rucksack.train.check;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.targets.Labels;
import dev.rucksack.error.TrainingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks for classes that a network cannot learn, since it never sees an example of them. */
public final class ClassCheck {

  private ClassCheck() {}

  /**
   * @return what to tell about classes that have no example in the training part, and none in the
   *     validation part either
   * @throws TrainingException if the validation part asks for a class that the training part lacks
   */
  public static Optional<String> remark(Split split) {
    if (!(split.train().targets() instanceof Labels)) {
      return Optional.empty();
    }
    int[] trained = counts(split.train());
    int[] asked = counts(split.validation());
    List<String> names = split.train().classes();
    List<String> missing =
        IntStream.range(0, names.size())
            .filter(c -> trained[c] == 0 && asked[c] > 0)
            .mapToObj(c -> "'%s' (%d validation examples)".formatted(names.get(c), asked[c]))
            .toList();
    if (!missing.isEmpty()) {
      throw new TrainingException(
          "%s has no example of %s; split again so that each part has every class, or leave the class out of both."
              .formatted(split.train().name(), String.join(", ", missing)));
    }
    List<String> absent =
        IntStream.range(0, names.size())
            .filter(c -> trained[c] == 0)
            .mapToObj(c -> "'" + names.get(c) + "'")
            .toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s has no example of %s: the network will never give that answer."
                .formatted(split.train().name(), String.join(", ", absent)));
  }

  private static int[] counts(Examples examples) {
    int[] counts = new int[examples.classes().size()];
    Arrays.stream(examples.labels()).forEach(label -> counts[label]++);
    return counts;
  }
}
