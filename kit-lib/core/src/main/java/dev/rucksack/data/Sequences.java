package dev.rucksack.data;

import dev.rucksack.data.targets.Labels;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Labeled sequences of unequal length, each step a vector of features; immutable. */
public final class Sequences {
  private final String name;
  private final float[] steps;
  private final int features;
  private final int[] starts;
  private final int[] labels;
  private final List<String> classes;

  /**
   * @param steps {@code [total steps, features]}, the sequences one after the other
   * @param lengths steps of each sequence
   * @param labels the class of each sequence, an index into {@code classes}
   * @throws DataException if the lengths do not add up to the steps, or there are not as many
   *     labels
   */
  public Sequences(
      String name, float[] steps, int features, int[] lengths, int[] labels, List<String> classes) {
    this.name = name;
    this.steps = steps.clone();
    this.features = features;
    this.labels = labels.clone();
    this.classes = List.copyOf(classes);
    this.starts = new int[lengths.length + 1];
    Arrays.setAll(starts, i -> i == 0 ? 0 : lengths[i - 1]);
    Arrays.parallelPrefix(starts, Integer::sum);
    if (starts[lengths.length] * (long) features != steps.length
        || lengths.length != labels.length) {
      throw new DataException(
          "%s has %d lengths that add up to %d steps of %d features, but %d values and %d labels; its file is damaged."
              .formatted(
                  name,
                  lengths.length,
                  starts[lengths.length],
                  features,
                  steps.length,
                  labels.length));
    }
  }

  /** What messages and reports call these sequences. */
  public String name() {
    return name;
  }

  /** How many sequences there are. */
  public int size() {
    return labels.length;
  }

  /** How many numbers a step has. */
  public int features() {
    return features;
  }

  /** The names of the classes; a label is an index into them. */
  public List<String> classes() {
    return classes;
  }

  /** The class of each sequence. */
  public int[] labels() {
    return labels.clone();
  }

  /** The steps of each sequence. */
  public int[] lengths() {
    return IntStream.range(0, size()).map(i -> starts[i + 1] - starts[i]).toArray();
  }

  /** One sequence: {@code [steps, features]}. */
  public Tensor sequence(int position) {
    if (position < 0 || position >= size()) {
      throw new DataException(
          "%s has no sequence %d; positions run from 0 to %d."
              .formatted(name, position, size() - 1));
    }
    int from = starts[position];
    int to = starts[position + 1];
    return Tensor.of(
        Arrays.copyOfRange(steps, from * features, to * features), to - from, features);
  }

  /**
   * All sequences at one length: {@code [n, length, features]}. Shorter ones end in zeros, longer
   * ones are cut.
   *
   * @param length steps, 1 or more
   */
  public Examples padded(int length) {
    if (length < 1) {
      throw new DataException(name + " cannot be padded to " + length + " steps; give 1 or more.");
    }
    float[] values = new float[Math.multiplyExact(size() * features, length)];
    for (int i = 0; i < size(); i++) {
      int kept = Math.min(length, starts[i + 1] - starts[i]) * features;
      System.arraycopy(steps, starts[i] * features, values, i * length * features, kept);
    }
    Tensor inputs = Tensor.of(values, size(), length, features);
    return Examples.of(name, inputs, labels, classes);
  }

  /**
   * All sequences at the length of the longest, shorter ones ending in zeros, with two inputs:
   * {@code input} float32 {@code [n, longest, features]} and {@code lengths} int64 {@code [n]}.
   */
  public Examples withLengths() {
    int[] lengths = lengths();
    int longest = Arrays.stream(lengths).max().orElse(1);
    return Examples.builder(name)
        .input(Inputs.ONLY, padded(longest).inputs())
        .input("lengths", Tensor.vector(Arrays.stream(lengths).asLongStream().toArray()))
        .targets(Labels.of(name, labels, classes));
  }

  @Override
  public String toString() {
    int[] lengths = lengths();
    return "%s: %d sequences of %d to %d steps, %d features, %d classes"
        .formatted(
            name,
            size(),
            Arrays.stream(lengths).min().orElse(0),
            Arrays.stream(lengths).max().orElse(0),
            features,
            classes.size());
  }
}
