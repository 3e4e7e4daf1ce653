package dev.rucksack.onnx;

/** Where the weights of an ONNX file are stored. */
public enum WeightPlacement {
  /** In the file itself up to 1.9 GB, above that in a second file beside it. */
  AUTOMATIC,

  /** In the file itself, which ONNX limits to 2 GB. */
  INSIDE,

  /**
   * In a second file, named {@code <file>.data}, which must travel with the first; tensors below 1
   * KB, such as shapes and scales, stay inside.
   */
  BESIDE
}
