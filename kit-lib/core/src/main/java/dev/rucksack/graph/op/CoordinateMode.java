package dev.rucksack.graph.op;

/** The place {@code x} of the input that a place {@code x'} of a resized value corresponds to. */
public enum CoordinateMode {
  /** {@code (x'+0.5)/scale − 0.5}: elements are areas. */
  HALF_PIXEL("half_pixel"),
  /** The same, but 0 where the result has length 1. */
  PYTORCH_HALF_PIXEL("pytorch_half_pixel"),
  /** {@code x'·(before−1)/(after−1)}: the corners stay. */
  ALIGN_CORNERS("align_corners"),
  /** {@code x'/scale}. */
  ASYMMETRIC("asymmetric");

  private final String onnxName;

  CoordinateMode(String onnxName) {
    this.onnxName = onnxName;
  }

  /** The attribute's value in ONNX. */
  public String onnxName() {
    return onnxName;
  }
}
