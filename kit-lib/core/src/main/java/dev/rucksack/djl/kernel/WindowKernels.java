package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Convolution and pooling, computed by the same calls that DJL's blocks make. */
final class WindowKernels {
  private WindowKernels() {}

  static NDArray run(Operands in, Op.Window node) {
    return switch (node) {
      case Op.Conv op -> conv(in, op);
      case Op.ConvTranspose op -> ConvTransposeKernel.run(in, op);
      case Op.MaxPool op -> inReals(in.get(0), x -> PoolKernels.max(x, op));
      case Op.AveragePool op -> PoolKernels.average(in.get(0), op);
      case Op.LpPool op -> PoolKernels.lp(in.get(0), op);
      case Op.GlobalAveragePool op -> PoolKernels.global(in.get(0), true);
      case Op.GlobalMaxPool op -> PoolKernels.global(in.get(0), false);
      case Op.GlobalLpPool(int p) -> PoolKernels.globalLp(in.get(0), p);
    };
  }

  /** Bytes are picked among real numbers, which hold them exactly. */
  static NDArray inReals(NDArray x, UnaryOperator<NDArray> pick) {
    DataType type = x.getDataType();
    return type.isFloating()
        ? pick.apply(x)
        : pick.apply(x.toType(DataType.FLOAT32, false)).toType(type, false);
  }

  static NDArray conv(Operands in, Op.Conv op) {
    boolean even = PadKernels.isEven(op.pads());
    NDArray x = even ? in.get(0) : PadKernels.spatial(in.get(0), op.pads(), 0);
    Shape pads = even ? half(op.pads()) : zeros(op.strides().size());
    return conv(
        x, in.borrow(1), in.borrowOptional(2), op.strides(), pads, op.dilations(), op.group());
  }

  @SuppressWarnings("NullAway") // DJL takes null for an absent bias
  static NDArray conv(
      NDArray x,
      NDArray w,
      @Nullable NDArray bias,
      List<Integer> strides,
      Shape pads,
      List<Integer> dilations,
      int group) {
    return x.getNDArrayInternal()
        .convolution(x, w, bias, shape(strides), pads, shape(dilations), group)
        .head();
  }

  static Shape half(List<Integer> pads) {
    return shape(pads.subList(0, pads.size() / 2));
  }

  static Shape zeros(int count) {
    return shape(Collections.nCopies(count, 0));
  }

  static Shape shape(List<Integer> sizes) {
    return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
  }
}
