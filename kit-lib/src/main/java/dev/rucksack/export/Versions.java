package dev.rucksack.export;

/** What the files that the kit writes say of themselves. */
final class Versions {
  /** The operator set. */
  static final int OPSET = 21;

  /** The version of the file format. */
  static final int IR_VERSION = 10;

  static final String PRODUCER = "rucksack";
  static final String PRODUCER_VERSION = "0.1.0";

  private Versions() {}
}
