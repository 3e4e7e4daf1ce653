package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.PadMode;

/**
 * An axis with elements added or, if negative, cut off.
 *
 * @param size its length before
 * @param begin how many are added before the first
 * @param end how many are added after the last
 */
record PaddedAxis(long size, long begin, long end) {

  long length() {
    return size + begin + end;
  }

  /** The unpadded axis's position that appears at a position, or −1 for the filler. */
  long source(long position, PadMode mode) {
    long first = Math.max(0, -begin);
    long kept = size - first - Math.max(0, -end);
    long at = position - Math.max(0, begin);
    if (at >= 0 && at < kept) {
      return first + at;
    }
    if (mode != PadMode.CONSTANT && kept <= 0) {
      throw new GraphException(
          "An axis of length " + size + " has nothing left to pad with; pad with a constant.");
    }
    return switch (mode) {
      case CONSTANT -> -1;
      case EDGE -> first + Math.clamp(at, 0, kept - 1);
      case WRAP -> first + Math.floorMod(at, kept);
      case REFLECT -> first + reflected(at, kept);
    };
  }

  /** Back and forth between the ends, without repeating them. */
  private static long reflected(long at, long kept) {
    if (kept == 1) {
      return 0;
    }
    long folded = Math.floorMod(at, 2 * (kept - 1));
    return folded < kept ? folded : 2 * (kept - 1) - folded;
  }
}
