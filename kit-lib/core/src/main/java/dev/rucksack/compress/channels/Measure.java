package dev.rucksack.compress.channels;

/** What a pruning's goal is a share of. */
public enum Measure {
  /** The units that can be removed: channels, neurons, units of a recurrent layer, heads. */
  UNITS("units that can be removed"),
  /** Multiply–accumulates for one example. */
  MACS("MACs"),
  /** The bytes of all weights. */
  BYTES("weight bytes");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
