package dev.rucksack.onnx.write;

import static java.util.Collections.nCopies;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.EncodedAttribute;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
      case Op.Selu(float alpha, float gamma) ->
          List.of(number("alpha", alpha), number("gamma", gamma));
      case Op.Celu(float alpha) -> List.of(number("alpha", alpha));
      case Op.ThresholdedRelu(float alpha) -> List.of(number("alpha", alpha));
      case Op.HardSigmoid(float alpha, float beta) ->
          List.of(number("alpha", alpha), number("beta", beta));
      case Op.PRelu none -> List.of();
      case Op.Mod(boolean fmod) -> List.of(flag("fmod", fmod));
      case Op.Where none -> List.of();
      case Op.CumSum(boolean exclusive, boolean reverse) ->
          List.of(flag("exclusive", exclusive), flag("reverse", reverse));
      case Op.ConvTranspose conv ->
          List.of(
              integers("strides", conv.strides()),
              integers("pads", conv.pads()),
              integers("output_padding", conv.outputPads()),
              integers("dilations", conv.dilations()),
              integer("group", conv.group()));
      case Op.LpPool pool ->
          pool(
              pool.kernel(),
              pool.strides(),
              pool.pads(),
              pool.dilations(),
              flag("ceil_mode", pool.ceil()),
              integer("p", pool.p()));
      case Op.GlobalLpPool(int p) -> List.of(integer("p", p));
      case Op.GroupNormalization(int groups, float epsilon) ->
          List.of(integer("num_groups", groups), number("epsilon", epsilon));
      case Op.InstanceNormalization(float epsilon) -> List.of(number("epsilon", epsilon));
      case Op.Arg arg -> arg(arg);
      case Op.Expand none -> List.of();
      case Op.Tile none -> List.of();
      case Op.Pad(PadMode mode) -> List.of(text("mode", mode.onnxName()));
      case Op.Resize resize ->
          List.of(
              text("mode", resize.mode().onnxName()),
              text("coordinate_transformation_mode", resize.coordinates().onnxName()),
              text("nearest_mode", resize.nearest().onnxName()));
      case Op.Shape(int start) -> start == 0 ? List.of() : List.of(integer("start", start));
      case Op.ConstantOfShape(Tensor value) -> List.of(tensor("value", value));
      case Op.Range none -> List.of();
      case Op.Trilu(boolean upper) -> List.of(flag("upper", upper));
      case Op.Split(int axis) -> List.of(integer("axis", axis));
      case Op.GatherElements(int axis) -> List.of(integer("axis", axis));
      case Op.GatherND(int batchDims) -> List.of(integer("batch_dims", batchDims));
      case Op.ScatterElements(int axis) -> List.of(integer("axis", axis));
      case Op.TopK(int axis, boolean largest) ->
          List.of(integer("axis", axis), flag("largest", largest));
      case Op.OneHot(int axis) -> List.of(integer("axis", axis));
      case Op.RNN(int hiddenSize, Direction direction, UnaryKind activation) ->
          List.of(
              integer("hidden_size", hiddenSize),
              text("direction", direction.onnxName()),
              texts("activations", nCopies(direction.count(), activation.onnxName())));
      case Op.GRU(int hiddenSize, Direction direction, boolean linear) ->
          List.of(
              integer("hidden_size", hiddenSize),
              text("direction", direction.onnxName()),
              flag("linear_before_reset", linear));
      case Op.Clip clip -> List.of();
      case Op.Cast(DType to, boolean saturate) ->
          saturate
              ? List.of(integer("to", to.onnxCode()))
              : List.of(integer("to", to.onnxCode()), flag("saturate", false));
      case Op.Gemm(float alpha, float beta, boolean transA, boolean transB) ->
          List.of(
              number("alpha", alpha),
              number("beta", beta),
              flag("transA", transA),
              flag("transB", transB));
      case Op.MatMul matMul -> List.of();
      case Op.Einsum(String equation) -> List.of(text("equation", equation));
      case Op.Conv conv -> convolution(conv);
      case Op.ConvInteger conv -> convolution(conv.window());
      case Op.MatMulInteger matMul -> List.of();
      case Op.DynamicQuantizeLinear quantize -> List.of();
      case Op.MaxPool pool ->
          pool(
              pool.kernel(),
              pool.strides(),
              pool.pads(),
              pool.dilations(),
              flag("ceil_mode", pool.ceil()));
      case Op.AveragePool pool ->
          pool(
              pool.kernel(),
              pool.strides(),
              pool.pads(),
              pool.dilations(),
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
      case Op.QuantizeLinear q -> quantized(q.axis(), q.blockSize(), q.output(), q.saturate());
      case Op.DequantizeLinear d -> quantized(d.axis(), d.blockSize(), d.output(), true);
      case Op.Opaque opaque -> opaque.attributes().stream().map(OpAttributes::decoded).toList();
    };
  }

  /** Axes as they were held before they became an input; none stand for all. */
  static List<AttributeProto> axes(Tensor axes) {
    List<Long> values = Arrays.stream(axes.longs()).boxed().toList();
    return values.isEmpty()
        ? List.of()
        : List.of(attribute("axes", AttributeType.INTS).addAllInts(values).build());
  }

  /** The lengths of a kernel's axes, if all are known. */
  static Optional<AttributeProto> kernel(Shape spatial) {
    AttributeProto.Builder kernel = attribute("kernel_shape", AttributeType.INTS);
    for (Dim dim : spatial.dims()) {
      if (!(dim instanceof Dim.Fixed(long length))) {
        return Optional.empty();
      }
      kernel.addInts(length);
    }
    return Optional.of(kernel.build());
  }

  private static List<AttributeProto> convolution(Op.Conv conv) {
    return List.of(
        integers("strides", conv.strides()),
        integers("pads", conv.pads()),
        integers("dilations", conv.dilations()),
        integer("group", conv.group()));
  }

  private static List<AttributeProto> arg(Op.Arg arg) {
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(integer("axis", arg.axis()));
    attributes.add(flag("keepdims", arg.keepDims()));
    if (arg.last()) {
      attributes.add(flag("select_last_index", true));
    }
    return attributes;
  }

  /**
   * Leaves out dilations that are none, which older opsets do not have for each kind of pooling.
   */
  private static List<AttributeProto> pool(
      List<Integer> kernel,
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> dilations,
      AttributeProto... others) {
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(integers("kernel_shape", kernel));
    attributes.add(integers("strides", strides));
    attributes.add(integers("pads", pads));
    if (dilations.stream().anyMatch(dilation -> dilation > 1)) {
      attributes.add(integers("dilations", dilations));
    }
    attributes.addAll(List.of(others));
    return attributes;
  }

  private static AttributeProto decoded(EncodedAttribute attribute) {
    try {
      return AttributeProto.parseFrom(attribute.bytes());
    } catch (InvalidProtocolBufferException e) {
      throw new OnnxException(
          "The attribute '"
              + attribute.name()
              + "' is not an AttributeProto of ONNX: "
              + e.getMessage(),
          e);
    }
  }

  /** Leaves out ONNX's defaults, so that files in the form of older opsets stay as they were. */
  private static List<AttributeProto> quantized(
      int axis, int blockSize, Optional<DType> output, boolean saturate) {
    List<AttributeProto> attributes = new ArrayList<>(List.of(integer("axis", axis)));
    if (blockSize > 0) {
      attributes.add(integer("block_size", blockSize));
    }
    output.ifPresent(dtype -> attributes.add(integer("output_dtype", dtype.onnxCode())));
    if (!saturate) {
      attributes.add(flag("saturate", false));
    }
    return attributes;
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

  private static AttributeProto texts(String name, List<String> values) {
    return attribute(name, AttributeType.STRINGS)
        .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
        .build();
  }

  private static AttributeProto tensor(String name, Tensor value) {
    TensorProto proto =
        TensorProto.newBuilder()
            .setDataType(value.dtype().onnxCode())
            .addAllDims(Arrays.stream(value.shape()).boxed().toList())
            .setRawData(ByteString.copyFrom(value.bytes()))
            .build();
    return attribute(name, AttributeType.TENSOR).setT(proto).build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }
}
