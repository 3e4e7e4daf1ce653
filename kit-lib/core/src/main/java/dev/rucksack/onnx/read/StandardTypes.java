package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.Optional;

/**
 * Types of what ONNX's own operators give, by their definitions, where ONNX Runtime derives none
 * for open lengths.
 */
final class StandardTypes {
  private StandardTypes() {}

  /**
   * The type of an output; empty if it is not known here.
   *
   * @param given the type of the node's first input
   */
  static Optional<TensorType> of(NodeProto node, int output, TensorType given) {
    if (!node.getOpType().equals("STFT")) {
      return Optional.empty();
    }
    // [batch, frames, frequencies, 2]: real and imaginary parts are along the last axis.
    String name = node.getOutput(output);
    Dim frames = Dim.axis(name + "_1");
    Dim frequencies = Dim.axis(name + "_2");
    Shape shape = Shape.of(given.shape().dim(0), frames, frequencies, Dim.of(2));
    return Optional.of(new TensorType(given.dtype(), shape));
  }
}
