package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.onnx.file.StandardOperators;
import dev.rucksack.onnx.file.TensorProtos;
import dev.rucksack.onnx.read.node.Constants;
import dev.rucksack.tensor.Tensor;
import java.util.Map;

/** Reads what a network stores: its initializers and its {@code Constant} nodes. */
final class StoredTensors {
  private final Source source;
  private final Map<String, Tensor> weights;
  private final Missing missing;

  /**
   * @param weights gets what is read, by name
   * @param missing gets what cannot be read
   */
  StoredTensors(Source source, Map<String, Tensor> weights, Missing missing) {
    this.source = source;
    this.weights = weights;
    this.missing = missing;
  }

  static boolean isConstant(NodeProto node) {
    return node.getOpType().equals("Constant")
        && StandardOperators.domain(node.getDomain()).isEmpty();
  }

  void read(GraphProto from) {
    for (TensorProto tensor : from.getInitializerList()) {
      try {
        add(tensor.getName(), tensor);
      } catch (OnnxException e) {
        missing.note(tensor.getName(), e);
      }
    }
    for (NodeProto node : from.getNodeList()) {
      if (isConstant(node) && node.getOutputCount() == 1) {
        try {
          add(node);
        } catch (OnnxException e) {
          missing.note(node.getOutput(0), e);
        }
      }
    }
  }

  private void add(NodeProto node) {
    String where = source.subject(node);
    try {
      add(node.getOutput(0), Constants.read(where, node, source.external()));
    } catch (GraphException e) {
      throw new OnnxException(where + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void add(String name, TensorProto tensor) {
    String what = source.subject() + ": the tensor '" + name + "'";
    try {
      add(name, TensorProtos.read(what, tensor, source.external()));
    } catch (GraphException e) {
      throw new OnnxException(what + " cannot be read: " + e.getMessage(), e);
    }
  }

  void add(String name, Tensor tensor) {
    if (weights.put(name, tensor) != null) {
      throw new OnnxException(
          source.subject() + " stores the tensor '" + name + "' twice; export the model again.");
    }
  }
}
