package dev.rucksack.graph.geometry;

/**
 * The entries that ONNX's {@code Slice} takes of an axis of known length.
 *
 * @param start the first position
 * @param step the distance to the next, possibly negative
 * @param count how many there are
 */
public record SliceRange(long start, long step, long count) {

  /** Resolves negative and out-of-range limits by ONNX's rules. */
  public static SliceRange of(long start, long end, long step, long size) {
    long from = start < 0 ? start + size : start;
    long to = end < 0 ? Math.max(end, Long.MIN_VALUE + size) + size : end;
    if (step > 0) {
      from = Math.clamp(from, 0, size);
      to = Math.clamp(to, 0, size);
      return new SliceRange(from, step, Math.max(0, Math.ceilDiv(to - from, step)));
    }
    from = Math.clamp(from, -1, size - 1);
    to = Math.clamp(to, -1, size - 1);
    return new SliceRange(from, step, Math.max(0, Math.ceilDiv(from - to, -step)));
  }
}
