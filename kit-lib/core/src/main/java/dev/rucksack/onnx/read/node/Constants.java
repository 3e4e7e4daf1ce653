package dev.rucksack.onnx.read.node;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.ExternalDataFiles;
import dev.rucksack.onnx.file.TensorProtos;
import dev.rucksack.tensor.Tensor;

/** {@code Constant} nodes, which become weights. */
public final class Constants {
  private Constants() {}

  /**
   * The tensor that a node defines.
   *
   * @param subject what errors call the node
   * @param external the files beside the model
   */
  public static Tensor read(String subject, NodeProto node, ExternalDataFiles external) {
    if (node.getAttributeCount() != 1) {
      throw new OnnxException(
          subject
              + " has "
              + node.getAttributeCount()
              + " attributes; a Constant has exactly one, export the model again.");
    }
    AttributeProto value = node.getAttribute(0);
    return switch (value.getName()) {
      case "value" -> TensorProtos.read(subject, value.getT(), external);
      case "value_float" -> Tensor.scalar(value.getF());
      case "value_int" -> Tensor.of(new long[] {value.getI()});
      case "value_ints" ->
          Tensor.vector(value.getIntsList().stream().mapToLong(Long::longValue).toArray());
      case "value_floats" -> floats(value);
      default ->
          throw new OnnxException(
              subject
                  + " has a value of the kind "
                  + value.getName()
                  + "; only dense numbers are supported.");
    };
  }

  private static Tensor floats(AttributeProto value) {
    float[] floats = new float[value.getFloatsCount()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = value.getFloats(i);
    }
    return Tensor.of(floats, floats.length);
  }
}
