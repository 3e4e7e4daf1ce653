package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.TensorType;

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
  static Split of(String name, Examples train, Examples validation, Examples test) {
    return new Split(
        train.named(name + ", training part"),
        validation.named(name + ", validation part"),
        test.named(name + ", test part"));
  }

  private static void forLearning(String purpose, Examples part) {
    if (part.isTestPart() && !part.isEmpty()) {
      throw new DataException(
          "The part to %s is %s, which results are reported on; divide the training part instead: data.train().split(…)."
              .formatted(purpose, part.name()));
    }
  }

  private static void check(Examples train, Examples other) {
    if (!train.inputType().equals(other.inputType()) || !train.classes().equals(other.classes())) {
      throw new DataException(
          "The parts of a split differ: %s and %s; both need one input type and the same classes."
              .formatted(train, other));
    }
  }

  /** The type of a batch of inputs, the same in all parts. */
  public TensorType inputType() {
    return train.inputType();
  }
}
