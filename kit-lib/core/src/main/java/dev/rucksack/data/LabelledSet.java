package dev.rucksack.data;

import dev.rucksack.error.DataException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A data set whose authors set test examples apart. Each part is read when first asked for, so that
 * a missing test part does not stop a program that only trains.
 */
public final class LabelledSet {
  private final String name;
  private final Part train;
  private final Part test;

  /**
   * @param name what messages call the set
   * @param train reads the examples to learn from
   * @param test reads the examples that only results are reported on
   */
  public LabelledSet(String name, Supplier<Examples> train, Supplier<Examples> test) {
    this.name = name;
    this.train = new Part(train);
    this.test = new Part(test);
  }

  /** What messages and reports call this set. */
  public String name() {
    return name;
  }

  /**
   * The examples to learn from.
   *
   * @throws DataException if they cannot be read
   */
  public Examples train() {
    return train.get();
  }

  /**
   * The authors' test examples.
   *
   * @throws DataException if they cannot be read
   */
  public Examples test() {
    return test.get();
  }

  /**
   * Sets a share of the training examples apart for validation, the same share of each class; the
   * test part stays the authors' own.
   *
   * @param validationShare between 0 and 1, exclusive
   * @param seed the same seed gives the same parts
   * @throws DataException if a part is empty or cannot be read
   */
  public Split split(double validationShare, long seed) {
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new DataException(
          "The validation share of %s is %s; it must be between 0 and 1."
              .formatted(name, validationShare));
    }
    Examples[] parts = Partition.stratified(train(), seed, 1 - validationShare, validationShare);
    return Split.of(name, parts[0], parts[1], test());
  }

  @Override
  public String toString() {
    return name + ", with a test part of its authors";
  }

  /** Examples that are read once, when first asked for. */
  private static final class Part {
    private final Supplier<Examples> reader;
    private @Nullable Examples examples;

    Part(Supplier<Examples> reader) {
      this.reader = reader;
    }

    synchronized Examples get() {
      Examples known = examples;
      if (known == null) {
        known = reader.get();
        examples = known;
      }
      return known;
    }
  }
}
