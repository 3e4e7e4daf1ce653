package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers for each example; a loss gets them as they are.
 *
 * @param values float32 {@code [n, names.size()]}
 * @param names what each number is, such as {@code price in euros}
 */
public record Numbers(Tensor values, List<String> names) implements Targets {
  public Numbers {
    names = List.copyOf(names);
    if (values.dtype() != DType.FLOAT32
        || values.rank() != 2
        || values.shape()[1] != names.size()) {
      throw new DataException(
          "The numbers to learn are %s for the names %s; give float32 [examples, %d], a column for each name."
              .formatted(values.type(), names, names.size()));
    }
    float[] all = values.floats();
    for (int i = 0; i < all.length; i++) {
      if (!Float.isFinite(all[i])) {
        throw new DataException(
            "Example %d should have the %s %s; remove examples whose target is not finite."
                .formatted(i / names.size(), names.get(i % names.size()), all[i]));
      }
    }
  }

  @Override
  public int size() {
    return Math.toIntExact(values.shape()[0]);
  }

  @Override
  public Numbers rows(int... positions) {
    return new Numbers(Rows.pick(values, positions), names);
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(values);
  }

  @Override
  public String kind() {
    return "numbers " + Arrays.toString(names.toArray());
  }
}
