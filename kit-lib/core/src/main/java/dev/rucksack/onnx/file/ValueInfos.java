package dev.rucksack.onnx.file;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.rucksack.error.OnnxException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Types of values in ONNX's messages. */
public final class ValueInfos {
  private ValueInfos() {}

  public static ValueInfoProto write(String name, TensorType type) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Dim dim : type.shape().dims()) {
      TensorShapeProto.Dimension.Builder proto = shape.addDimBuilder();
      switch (dim) {
        case Dim.Fixed(long size) -> proto.setDimValue(size);
        case Dim.Axis(String axis) -> proto.setDimParam(axis);
      }
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.dtype().onnxCode()).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** Whether a file's declaration of a value gives its element type and rank. */
  public static boolean isComplete(ValueInfoProto info) {
    return info.getType().hasTensorType()
        && info.getType().getTensorType().hasShape()
        && info.getType().getTensorType().getElemType() != 0;
  }

  /**
   * The type of an input.
   *
   * @param unnamed what to call an open first axis that has no name
   * @param trusted whether equal names stand for equal lengths; if not, a name that an input
   *     repeats gets the axis's number, since some exporters give every open axis the same name
   */
  public static TensorType read(
      String subject, ValueInfoProto info, String unnamed, boolean trusted) {
    TypeProto.Tensor tensor = info.getType().getTensorType();
    if (!info.getType().hasTensorType() || !tensor.hasShape()) {
      throw new OnnxException(
          subject
              + " gives no tensor shape for the input '"
              + info.getName()
              + "'; export it with its shape, open axes named.");
    }
    return type(info, unnamed, trusted);
  }

  /** The type that a file declares for a value. */
  public static TensorType read(ValueInfoProto info, boolean trusted) {
    return type(info, info.getName() + "_0", trusted);
  }

  private static TensorType type(ValueInfoProto info, String unnamed, boolean trusted) {
    TypeProto.Tensor tensor = info.getType().getTensorType();
    List<Dim> dims = new ArrayList<>();
    for (TensorShapeProto.Dimension proto : tensor.getShape().getDimList()) {
      Dim dim = dim(proto, dims.isEmpty() ? unnamed : info.getName() + "_" + dims.size());
      boolean repeated = dim instanceof Dim.Axis && dims.contains(dim) && !trusted;
      dims.add(repeated ? Dim.axis(dim + "_" + dims.size()) : dim);
    }
    return new TensorType(DType.ofOnnx(tensor.getElemType()), new Shape(dims));
  }

  private static Dim dim(TensorShapeProto.Dimension proto, String unnamed) {
    if (proto.hasDimValue() && proto.getDimValue() >= 0) {
      return Dim.of(proto.getDimValue());
    }
    return Dim.axis(proto.getDimParam().isBlank() ? unnamed : proto.getDimParam());
  }
}
