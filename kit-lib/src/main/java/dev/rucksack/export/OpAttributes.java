package dev.rucksack.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.Direction;
import dev.rucksack.graph.Op;
import java.util.List;

/** What an operator's ONNX node holds besides its inputs and outputs. */
final class OpAttributes {
  private OpAttributes() {}

  static List<AttributeProto> of(Op op) {
    return switch (op) {
      case Op.Unary unary -> List.of();
      case Op.Binary binary -> List.of();
      case Op.LeakyRelu(float alpha) -> List.of(number("alpha", alpha));
      case Op.Elu(float alpha) -> List.of(number("alpha", alpha));
      case Op.Gelu(boolean tanh) -> List.of(text("approximate", tanh ? "tanh" : "none"));
      case Op.Clip clip -> List.of();
      case Op.Cast(DType to) -> List.of(integer("to", to.onnxCode()));
      case Op.Gemm(float alpha, float beta, boolean transA, boolean transB) ->
          List.of(
              number("alpha", alpha),
              number("beta", beta),
              flag("transA", transA),
              flag("transB", transB));
      case Op.MatMul matMul -> List.of();
      case Op.Conv conv ->
          List.of(
              integers("strides", conv.strides()),
              integers("pads", conv.pads()),
              integers("dilations", conv.dilations()),
              integer("group", conv.group()));
      case Op.MaxPool pool ->
          List.of(
              integers("kernel_shape", pool.kernel()),
              integers("strides", pool.strides()),
              integers("pads", pool.pads()),
              flag("ceil_mode", pool.ceil()));
      case Op.AveragePool pool ->
          List.of(
              integers("kernel_shape", pool.kernel()),
              integers("strides", pool.strides()),
              integers("pads", pool.pads()),
              flag("ceil_mode", pool.ceil()),
              flag("count_include_pad", pool.countPads()));
      case Op.GlobalAveragePool pool -> List.of();
      case Op.GlobalMaxPool pool -> List.of();
      case Op.BatchNormalization(float epsilon) -> List.of(number("epsilon", epsilon));
      case Op.LayerNormalization(int axis, float epsilon) ->
          List.of(integer("axis", axis), number("epsilon", epsilon));
      case Op.Reshape reshape -> List.of();
      case Op.Flatten(int axis) -> List.of(integer("axis", axis));
      case Op.Transpose(List<Integer> perm) -> List.of(integers("perm", perm));
      case Op.Squeeze squeeze -> List.of();
      case Op.Unsqueeze unsqueeze -> List.of();
      case Op.Concat(int axis) -> List.of(integer("axis", axis));
      case Op.Gather(int axis) -> List.of(integer("axis", axis));
      case Op.Slice slice -> List.of();
      case Op.Softmax(int axis) -> List.of(integer("axis", axis));
      case Op.LogSoftmax(int axis) -> List.of(integer("axis", axis));
      case Op.Reduce reduce -> List.of(flag("keepdims", reduce.keepDims()));
      case Op.LSTM(int hiddenSize, Direction direction) ->
          List.of(integer("hidden_size", hiddenSize), text("direction", direction.onnxName()));
      case Op.QuantizeLinear(int axis) -> List.of(integer("axis", axis));
      case Op.DequantizeLinear(int axis) -> List.of(integer("axis", axis));
    };
  }

  private static AttributeProto number(String name, float value) {
    return attribute(name, AttributeType.FLOAT).setF(value).build();
  }

  private static AttributeProto integer(String name, int value) {
    return attribute(name, AttributeType.INT).setI(value).build();
  }

  private static AttributeProto flag(String name, boolean value) {
    return integer(name, value ? 1 : 0);
  }

  private static AttributeProto integers(String name, List<Integer> values) {
    return attribute(name, AttributeType.INTS)
        .addAllInts(values.stream().map(Integer::longValue).toList())
        .build();
  }

  private static AttributeProto text(String name, String value) {
    return attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
