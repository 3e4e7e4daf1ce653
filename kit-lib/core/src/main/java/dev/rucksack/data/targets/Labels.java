package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** One class for each example; a loss gets them as int64 {@code [n]}. */
public final class Labels implements Targets {
  private final int[] labels;
  private final List<String> classes;

  private Labels(int[] labels, List<String> classes) {
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Labels of a data set.
   *
   * @param name the name of the set in messages
   * @param labels the class of each example, an index into {@code classes}
   * @throws DataException if a label is not a class
   */
  public static Labels of(String name, int[] labels, List<String> classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new DataException(
            "%s labels example %d as class %d, but has the %d classes %s; relabel from 0."
                .formatted(name, i, labels[i], classes.size(), classes));
      }
    }
    return new Labels(labels.clone(), List.copyOf(classes));
  }

  /** The names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** The class of one example. */
  public int label(int position) {
    return labels[position];
  }

  /** The class of each example. */
  public int[] labels() {
    return labels.clone();
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Labels rows(int... positions) {
    return new Labels(Arrays.stream(positions).map(i -> labels[i]).toArray(), classes);
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(Tensor.of(Arrays.stream(labels).asLongStream().toArray(), labels.length));
  }

  @Override
  public String kind() {
    return "labels of %d classes".formatted(classes.size());
  }
}
