package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.List;

/**
 * A set of labels for each example; a loss gets them as they are.
 *
 * @param members float32 {@code [n, classes]}, 1 if the example has the label and 0 if not
 * @param classes the names of the labels
 */
public record LabelSets(Tensor members, List<String> classes) implements Targets {
  public LabelSets {
    classes = List.copyOf(classes);
    if (members.rank() != 2 || members.shape()[1] != classes.size()) {
      throw new DataException(
          "The sets of labels are %s for %d classes; give float32 [examples, %d]."
              .formatted(members.type(), classes.size(), classes.size()));
    }
    float[] all = members.floats();
    for (int i = 0; i < all.length; i++) {
      if (all[i] != 0 && all[i] != 1) {
        throw new DataException(
            "Example %d has %s for label '%s'; give 1 where it has the label and 0 where not."
                .formatted(i / classes.size(), all[i], classes.get(i % classes.size())));
      }
    }
  }

  static LabelSets of(boolean[][] members, List<String> classes) {
    float[] values = new float[Math.multiplyExact(members.length, classes.size())];
    for (int i = 0; i < members.length; i++) {
      if (members[i].length != classes.size()) {
        throw new DataException(
            "Example %d has %d entries for %d classes; give one for each class."
                .formatted(i, members[i].length, classes.size()));
      }
      for (int c = 0; c < classes.size(); c++) {
        values[i * classes.size() + c] = members[i][c] ? 1 : 0;
      }
    }
    return new LabelSets(Tensor.of(values, members.length, classes.size()), classes);
  }

  @Override
  public int size() {
    return Math.toIntExact(members.shape()[0]);
  }

  @Override
  public LabelSets rows(int... positions) {
    return new LabelSets(Rows.pick(members, positions), classes);
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(members);
  }

  @Override
  public String kind() {
    return "sets of %d labels".formatted(classes.size());
  }
}
