package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/** Sequences of unequal length as one tensor, shorter ones ending in zeros. */
public final class Padding {
  private Padding() {}

  /**
   * Tokens as int64 {@code [n, longest]}, padded with token 0.
   *
   * @param sequences each with at least one token
   */
  public static Tensor tokens(int[][] sequences) {
    int longest = Arrays.stream(sequences).mapToInt(row -> row.length).max().orElse(1);
    long[] padded = new long[Math.multiplyExact(sequences.length, longest)];
    for (int i = 0; i < sequences.length; i++) {
      if (sequences[i].length == 0) {
        throw new DataException(
            "Sequence %d has no steps; remove it, or give it a token of its own.".formatted(i));
      }
      for (int t = 0; t < sequences[i].length; t++) {
        padded[i * longest + t] = sequences[i][t];
      }
    }
    return Tensor.of(padded, sequences.length, longest);
  }

  /** The steps of each sequence, int64 {@code [n]}, as a network takes them. */
  public static Tensor lengths(int[][] sequences) {
    return Tensor.vector(Arrays.stream(sequences).mapToLong(row -> row.length).toArray());
  }
}
