package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network is given for each example: one tensor, or several by name.
 *
 * @param stored by name, in the order in which a network takes them; each {@code [n, …]}
 */
record Inputs(Map<String, StoredInputs> stored) {
  /** What the only input is called, as the tracer calls it. */
  static final String ONLY = "input";

  Inputs {
    stored = Collections.unmodifiableMap(new LinkedHashMap<>(stored));
  }

  /**
   * Takes tensors as they are.
   *
   * @param name what messages call the set
   * @throws DataException if there is none, one is a scalar, they count differently, or one has an
   *     element type that is not kept
   */
  static Inputs of(String name, Map<String, Tensor> tensors) {
    if (tensors.isEmpty()) {
      throw new DataException(name + " has no inputs; give at least one tensor.");
    }
    Map<String, StoredInputs> stored = new LinkedHashMap<>();
    long size = -1;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      if (tensor.rank() == 0 || size >= 0 && tensor.shape()[0] != size) {
        throw new DataException(
            "The input '%s' of %s is %s; the first axis of each input must count the same examples."
                .formatted(entry.getKey(), name, tensor.type()));
      }
      size = tensor.shape()[0];
      stored.put(entry.getKey(), StoredInputs.of(name, tensor));
    }
    return new Inputs(stored);
  }

  /** How many examples there are. */
  int size() {
    return Math.toIntExact(stored.values().iterator().next().tensor().shape()[0]);
  }

  /** The type of a batch of each, by name: {@code [batch, …]}. */
  Map<String, TensorType> types() {
    Map<String, TensorType> types = new LinkedHashMap<>();
    stored.forEach((name, each) -> types.put(name, each.type()));
    return types;
  }

  /**
   * The only one.
   *
   * @param owner what messages call the set
   * @throws DataException if there are several
   */
  StoredInputs only(String owner) {
    if (stored.size() != 1) {
      throw new DataException(
          "%s has the inputs %s; ask for them by name: batch(from, to).get(\"%s\")."
              .formatted(owner, List.copyOf(stored.keySet()), stored.keySet().iterator().next()));
    }
    return stored.values().iterator().next();
  }

  /** Some entries of each, in that order, by name. */
  Map<String, Tensor> rows(int[] rows) {
    Map<String, Tensor> picked = new LinkedHashMap<>();
    stored.forEach((name, each) -> picked.put(name, each.rows(rows)));
    return picked;
  }
}
