package dev.rucksack.onnx.read;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.rucksack.onnx.file.ValueInfos;
import dev.rucksack.onnx.read.node.KnownShapes;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A node by itself, given what it reads: ONNX Runtime can be asked about it where it says nothing
 * about the whole file, as of networks within nodes.
 */
final class LoneNode {
  private LoneNode() {}

  /** A network of that node alone; empty if the type of something that it reads is not known. */
  static Optional<GraphProto> network(NodeProto node, KnownShapes shapes) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("alone").addNode(node);
    Set<String> reads = new LinkedHashSet<>(node.getInputList());
    reads.addAll(Captures.of(node));
    reads.remove("");
    for (String value : reads) {
      Optional<Tensor> constant = shapes.constant(value);
      Optional<TensorType> type = shapes.type(value);
      if (constant.isPresent()) {
        graph.addInitializer(stored(value, constant.get()));
      } else if (type.isPresent()) {
        graph.addInput(ValueInfos.write(value, type.get()));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(graph.build());
  }

  private static TensorProto stored(String name, Tensor tensor) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(tensor.dtype().onnxCode())
        .addAllDims(Arrays.stream(tensor.shape()).boxed().toList())
        .setRawData(ByteString.copyFrom(tensor.bytes()))
        .build();
  }
}
