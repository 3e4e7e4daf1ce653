package dev.rucksack.onnx.file;

/** What the files that the kit writes say of themselves. */
public final class Versions {
  /** The operator set. */
  public static final int OPSET = 21;

  /** The version of the file format. */
  public static final int IR_VERSION = 10;

  public static final String PRODUCER = "rucksack";
  public static final String PRODUCER_VERSION = "0.1.0";

  private Versions() {}
}
