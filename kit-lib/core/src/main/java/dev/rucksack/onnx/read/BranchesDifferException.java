package dev.rucksack.onnx.read;

import dev.rucksack.error.OnnxException;

/** Thrown for an {@code If} whose branches give values without a common type. */
final class BranchesDifferException extends OnnxException {
  private static final long serialVersionUID = 1L;

  BranchesDifferException(String message) {
    super(message);
  }
}
