package dev.rucksack.data;

import dev.rucksack.data.targets.Labels;
import dev.rucksack.data.targets.Rows;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that is known about a set's examples, of which a part shows some rows.
 *
 * @param extras what a loss may see besides, by name: {@code [n, …]}
 */
record Content(Inputs inputs, Targets targets, Map<String, Tensor> extras) {
  Content {
    extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
  }

  /** The same with other inputs, of the same number of examples. */
  Content with(Inputs others) {
    return new Content(others, targets, extras);
  }

  /** Some rows and no others. */
  Content only(int[] rows, Inputs others) {
    return new Content(others, targets.rows(rows), extras(rows));
  }

  /**
   * The same with further values, known for some rows.
   *
   * @param owner what messages call the set
   * @param values {@code [rows.length, …]}
   */
  Content with(String owner, String extra, Tensor values, int[] rows) {
    if (values.rank() == 0 || values.shape()[0] != rows.length) {
      throw new DataException(
          "'%s' is %s for the %d examples of %s; its first axis must count the examples."
              .formatted(extra, values.type(), rows.length, owner));
    }
    Map<String, Tensor> all = new LinkedHashMap<>(extras);
    all.put(extra, spread(values, rows));
    return new Content(inputs, targets, all);
  }

  /** Rows put where they belong among all; the others stay zero, as no part that has them asks. */
  private Tensor spread(Tensor values, int[] rows) {
    long[] shape = values.shape();
    ByteBuffer from = values.bytes();
    int each = rows.length == 0 ? 0 : from.capacity() / rows.length;
    shape[0] = targets.size();
    ByteBuffer to =
        ByteBuffer.allocate(Math.multiplyExact(each, targets.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < rows.length; i++) {
      to.put(rows[i] * each, from, i * each, each);
    }
    return Tensor.wrap(values.dtype(), shape, to);
  }

  /** The further values known for some rows, by name. */
  Map<String, Tensor> extras(int[] rows) {
    Map<String, Tensor> picked = new LinkedHashMap<>();
    extras.forEach((name, tensor) -> picked.put(name, Rows.pick(tensor, rows)));
    return picked;
  }

  /** The targets as labels; {@code owner} is what messages call the set. */
  Labels labels(String owner) {
    if (targets instanceof Labels labels) {
      return labels;
    }
    throw new DataException(
        "%s has %s, no class for each example; ask for its targets()."
            .formatted(owner, targets.kind()));
  }
}
