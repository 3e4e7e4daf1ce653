package dev.rucksack.onnx.file;

import dev.rucksack.graph.Provenance;

/** What the files that the kit writes say about themselves. */
public final class Versions {
  /** The operator set, unless a network needs a newer one. */
  public static final int OPSET = 21;

  /** The version of the file format that came with it. */
  public static final int IR_VERSION = 10;

  public static final String PRODUCER = Provenance.LIBRARY;
  public static final String PRODUCER_VERSION = Provenance.VERSION;

  private Versions() {}

  /** The version of the file format that came with an operator set. */
  public static int irVersion(int opset) {
    return switch (opset) {
      case 21, 22 -> IR_VERSION;
      case 23 -> 11;
      case 24 -> 12;
      default -> 13;
    };
  }
}
