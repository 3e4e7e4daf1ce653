package dev.rucksack.graph.op;

/** Which way a recurrent operator reads its sequence. */
public enum Direction {
  /** From the first step to the last. */
  FORWARD("forward", 1),
  /** From the last step to the first. */
  REVERSE("reverse", 1),
  /** Both, each with its own weights; their results are side by side. */
  BIDIRECTIONAL("bidirectional", 2);

  private final String onnxName;
  private final int count;

  Direction(String onnxName, int count) {
    this.onnxName = onnxName;
    this.count = count;
  }

  /** The attribute's value in ONNX. */
  public String onnxName() {
    return onnxName;
  }

  /** How many passes over the sequence it makes: 1 or 2. */
  public int count() {
    return count;
  }
}
