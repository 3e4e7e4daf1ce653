package dev.rucksack.onnx.file;

import dev.rucksack.graph.Provenance;

/** What the files that the kit writes say about themselves. */
public final class Versions {
  /** The oldest operator set that files are written in. */
  public static final int OLDEST_OPSET = 13;

  /** The operator set, unless a network needs a newer one or the caller asks for another. */
  public static final int OPSET = 17;

  /** The operator set whose meaning and form graphs have, and the newest to ask for. */
  public static final int GRAPH_OPSET = 21;

  /** The newest operator set that is read, and written if a network needs it. */
  public static final int NEWEST_OPSET = 26;

  /** The version of the file format that came with {@link #OPSET}. */
  public static final int IR_VERSION = 8;

  public static final String PRODUCER = Provenance.LIBRARY;
  public static final String PRODUCER_VERSION = Provenance.VERSION;

  private Versions() {}

  /** The version of the file format that came with an operator set. */
  public static int irVersion(int opset) {
    return switch (opset) {
      case 13, 14 -> 7;
      case 15, 16, 17, 18 -> IR_VERSION;
      case 19, 20 -> 9;
      case 21, 22 -> 10;
      case 23 -> 11;
      case 24 -> 12;
      default -> 13;
    };
  }
}
