package dev.rucksack.djl.trace.record;

import org.jspecify.annotations.Nullable;

/** What an index picks of one axis. */
public sealed interface IndexPart {

  /** Everything. */
  record All() implements IndexPart {}

  /** One entry, from the end if negative; the axis goes. */
  record Fixed(long index) implements IndexPart {}

  /** A range, open where null. */
  record Range(@Nullable Long min, @Nullable Long max, @Nullable Long step) implements IndexPart {}

  /** The entries that an array of positions names. */
  record Take(Value positions) implements IndexPart {}

  /** For each entry of the other axes, the one of this axis that an array names. */
  record Pick(Value positions) implements IndexPart {}

  /** A new axis of length 1. */
  record New() implements IndexPart {}

  /** The entries for which an array of truth values holds. */
  record Mask() implements IndexPart {}

  /** A kind that graphs do not have. */
  record Other(String kind) implements IndexPart {}
}
