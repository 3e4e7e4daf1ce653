package dev.rucksack.data;

import dev.rucksack.error.DataException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The rows that a part shows of its content, asked for by position.
 *
 * @param owner what messages call the part
 * @param rows the row at each position
 */
record Positions(String owner, int[] rows) {

  /** All rows of a content. */
  static Positions all(String owner, int size) {
    return new Positions(owner, IntStream.range(0, size).toArray());
  }

  /** The rows from one position (inclusive) to another (exclusive). */
  int[] range(int from, int to) {
    if (from < 0 || from > to || to > rows.length) {
      throw new DataException(
          "%s has no positions from %d to %d; ask for some within 0 to its size, %d."
              .formatted(owner, from, to, rows.length));
    }
    return Arrays.copyOfRange(rows, from, to);
  }

  /** The rows at some positions, in that order. */
  int[] at(int... positions) {
    return Arrays.stream(positions).map(this::at).toArray();
  }

  /** The row at a position. */
  int at(int position) {
    if (position < 0 || position >= rows.length) {
      throw new DataException(
          "%s has no example %d; positions run from 0 to %d."
              .formatted(owner, position, rows.length - 1));
    }
    return rows[position];
  }

  /** The first rows, or all if there are fewer. */
  Positions first(int count) {
    if (count < 0) {
      throw new DataException(owner + " cannot give " + count + " examples; ask for 0 or more.");
    }
    return new Positions(owner, Arrays.copyOf(rows, Math.min(count, rows.length)));
  }

  /** The same rows in a random order (Fisher and Yates). */
  Positions shuffled(long seed) {
    int[] order = rows.clone();
    Random random = new Random(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return new Positions(owner, order);
  }

  /** The same rows of another owner. */
  Positions of(String newOwner) {
    return new Positions(newOwner, rows);
  }
}
