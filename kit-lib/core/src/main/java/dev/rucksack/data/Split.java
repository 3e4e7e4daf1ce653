package dev.rucksack.data;

import dev.rucksack.data.targets.Labels;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Map;
import java.util.function.Function;

/**
 * The three parts of a data set: the network learns from the first, choices are made on the second,
 * and the third is what is reported. It is opened once, for a result: {@link Examples#opened} tells
 * when that happens again.
 *
 * @param train what weights are fitted to
 * @param validation what settings are chosen by; may be empty
 * @param test what results are reported on; may be empty
 */
public record Split(Examples train, Examples validation, Examples test) {
  public Split {
    if (train.isEmpty()) {
      throw new DataException(
          train.name() + " has no examples to train on; give the training part a larger share.");
    }
    check(train, validation);
    check(train, test);
    forLearning("train on", train);
    forLearning("choose by", validation);
    test = test.asTestPart();
  }

  /** The parts of one set, each named after it and its own purpose. */
  static Split of(String name, Examples... parts) {
    return new Split(
        parts[0].named(name + ", training part"),
        parts[1].named(name + ", validation part"),
        parts[2].named(name + ", test part"));
  }

  private static void forLearning(String purpose, Examples part) {
    if (part.isTestPart() && !part.isEmpty()) {
      throw new DataException(
          "The part to %s is %s, which results are reported on; divide the training part instead: data.train().split(…)."
              .formatted(purpose, part.name()));
    }
  }

  private static void check(Examples train, Examples other) {
    boolean sameClasses =
        !(train.targets() instanceof Labels a && other.targets() instanceof Labels b)
            || a.classes().equals(b.classes());
    if (!train.inputTypes().equals(other.inputTypes())
        || !train.targets().kind().equals(other.targets().kind())
        || !sameClasses) {
      throw new DataException(
          "The parts of a split differ: %s and %s; both need the same input types and the same classes or other targets."
              .formatted(train, other));
    }
  }

  /**
   * These parts with further values of each example for a loss to see, such as a teacher's answers;
   * the test part, which no loss sees, stays as it is.
   *
   * @param extra what the loss asks for it by
   * @param values of a part: {@code [size, …]}
   */
  public Split with(String extra, Function<Examples, Tensor> values) {
    return new Split(
        train.with(extra, values.apply(train)),
        validation.isEmpty() ? validation : validation.with(extra, values.apply(validation)),
        test);
  }

  /** The type of a batch of the only input, the same in all parts. */
  public TensorType inputType() {
    return train.inputType();
  }

  /** The type of a batch of each input, by name, the same in all parts. */
  public Map<String, TensorType> inputTypes() {
    return train.inputTypes();
  }
}
