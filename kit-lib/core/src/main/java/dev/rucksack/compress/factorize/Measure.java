package dev.rucksack.compress.factorize;

/** What a factorization's goal is a share of. */
public enum Measure {
  /** The squared singular values of each layer. */
  ENERGY("energy of each layer"),
  /** The bytes of all weights. */
  BYTES("weight bytes"),
  /** The largest rank that each layer can have. */
  RANK("rank of each layer");

  private final String words;

  Measure(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
