package dev.rucksack.onnx.file;

import dev.rucksack.graph.Provenance;

/** What the files that the kit writes say of themselves. */
public final class Versions {
  /** The operator set. */
  public static final int OPSET = 21;

  /** The version of the file format. */
  public static final int IR_VERSION = 10;

  public static final String PRODUCER = Provenance.LIBRARY;
  public static final String PRODUCER_VERSION = Provenance.VERSION;

  private Versions() {}
}
