package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/**
 * What a network should answer, one target for each example; immutable.
 *
 * <p>The kind of target decides what is trained and measured, unless the caller says otherwise:
 * labels make a classifier, numbers a regression, and so on.
 */
public sealed interface Targets
    permits Labels, Numbers, LabelSets, StepLabels, Relevance, NoTargets {

  /** How many examples there are targets for. */
  int size();

  /** The targets of some examples, in the given order. */
  Targets rows(int... positions);

  /**
   * The targets as a loss gets them, each {@code [size, …]}; every kind says which they are. Empty
   * if there are none.
   */
  List<Tensor> tensors();

  /**
   * What is to be answered, in words, such as {@code labels of 10 classes}. Parts of one data set
   * have the same kind.
   */
  String kind();

  /** One class for each example. */
  static Labels labels(int[] labels, List<String> classes) {
    return Labels.of("The set", labels, classes);
  }

  /** One number for each example. */
  static Numbers numbers(String name, float... values) {
    return new Numbers(Tensor.of(values, values.length, 1), List.of(name));
  }

  /**
   * Several numbers for each example.
   *
   * @param values float32 {@code [n, names.size()]}
   */
  static Numbers numbers(Tensor values, List<String> names) {
    return new Numbers(values, names);
  }

  /**
   * Any number of labels for each example, or none.
   *
   * @param members for each example and class, whether the example has that label
   */
  static LabelSets labelSets(boolean[][] members, List<String> classes) {
    return LabelSets.of(members, classes);
  }

  /**
   * One class for each step of sequences of unequal length.
   *
   * @param labels for each sequence, the class of each of its steps
   */
  static StepLabels stepLabels(int[][] labels, List<String> classes) {
    return StepLabels.of(labels, classes);
  }

  /**
   * One token for each step of sequences of unequal length, such as the next word.
   *
   * @param tokens for each sequence, the token of each of its steps
   * @param vocabulary how many tokens there are, 0 included
   */
  static StepLabels tokens(int[][] tokens, int vocabulary) {
    return StepLabels.tokens(tokens, vocabulary);
  }

  /**
   * How good an answer each example, such as a film, is to its query, such as a user.
   *
   * @param grades 0 for a bad answer, 1 (or more) for a good one
   * @param queries the query of each example; equal numbers belong together
   */
  static Relevance relevance(float[] grades, int[] queries) {
    return new Relevance(grades, queries);
  }

  /** Nothing: the loss looks only at the inputs, as an autoencoder's does. */
  static NoTargets none(int size) {
    return new NoTargets(size);
  }

  /** Refuses a number of targets that differs from the number of examples. */
  static void checkSize(String name, int examples, Targets targets) {
    if (targets.size() != examples) {
      throw new DataException(
          "%s has %d inputs and %d %s; give one target for each example."
              .formatted(name, examples, targets.size(), targets.kind()));
    }
  }
}
