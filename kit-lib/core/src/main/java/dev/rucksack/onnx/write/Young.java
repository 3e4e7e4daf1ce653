package dev.rucksack.onnx.write;

/**
 * A node that an opset is too old for.
 *
 * @param type of its operator
 * @param opset the oldest that can express it
 */
record Young(String name, String type, int opset) {
  Young atMost(int other) {
    return new Young(name, type, Math.min(opset, other));
  }

  @Override
  public String toString() {
    return "%s '%s' (from opset %d on)".formatted(type, name, opset);
  }
}
