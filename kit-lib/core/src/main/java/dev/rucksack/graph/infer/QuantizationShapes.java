package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.List;

/** Types of quantization, and what its scales and zero points must look like. */
final class QuantizationShapes {
  private QuantizationShapes() {}

  static List<TensorType> infer(NodeTypes in, Op.Quantization node) {
    return switch (node) {
      case Op.QuantizeLinear op -> List.of(quantize(in, op));
      case Op.DequantizeLinear op -> List.of(dequantize(in, op));
      case Op.DynamicQuantizeLinear op -> dynamic(in);
      case Op.MatMulInteger op -> List.of(product(in));
      case Op.ConvInteger op -> List.of(convolution(in, op));
    };
  }

  private static List<TensorType> dynamic(NodeTypes in) {
    if (in.dtype(0) != DType.FLOAT32) {
      throw in.unsupported("quantizes " + in.dtype(0), "cast it to float32");
    }
    Shape single = Shape.of(new long[0]);
    return List.of(
        new TensorType(DType.UINT8, in.shape(0)),
        TensorType.float32(single),
        new TensorType(DType.UINT8, single));
  }

  private static TensorType product(NodeTypes in) {
    Shape y = MatrixShapes.product(in);
    checkZero(in, 0, 2, in.shape(0).rank() > 1 ? in.shape(0).dim(-2) : Dim.of(1));
    checkZero(in, 1, 3, in.shape(1).rank() > 1 ? in.shape(1).dim(-1) : Dim.of(1));
    return new TensorType(DType.INT32, y);
  }

  private static TensorType convolution(NodeTypes in, Op.ConvInteger op) {
    Shape y = WindowShapes.convolved(in, op.window());
    checkZero(in, 0, 2, Dim.of(1));
    checkZero(in, 1, 3, in.shape(1).dim(0));
    return new TensorType(DType.INT32, y);
  }

  /** Requires codes of 8 bits, and one zero point for all of them or one for each channel. */
  private static void checkZero(NodeTypes in, int codes, int zero, Dim channels) {
    if (in.dtype(codes) != DType.INT8 && in.dtype(codes) != DType.UINT8) {
      throw in.error(
          "reads '" + in.node().input(codes) + "' of type " + in.dtype(codes),
          "it takes int8 and uint8");
    }
    if (!in.has(zero)) {
      return;
    }
    in.common(codes, zero);
    Shape zeros = in.shape(zero);
    if (zeros.rank() > 1) {
      throw in.unsupported("has zero points of shape " + zeros, "give one, or a vector of them");
    }
    if (!isSingle(zeros)) {
      in.same(channels, zeros.dim(0), "channels and zero points:");
    }
  }

  private static TensorType quantize(NodeTypes in, Op.QuantizeLinear op) {
    real(in, 0);
    real(in, 1);
    checkScales(in, op.axis(), op.blockSize());
    DType to = op.output().orElse(in.has(2) ? in.dtype(2) : DType.UINT8);
    if (in.has(2) && in.dtype(2) != to) {
      throw in.error(
          "has a zero point of type " + in.dtype(2) + " for results of type " + to,
          "give both one type");
    }
    if (!isCode(to)) {
      throw in.error("gives " + to, "use an integer type of 4, 8 or 16 bits or a float8 type");
    }
    return new TensorType(to, in.shape(0));
  }

  private static TensorType dequantize(NodeTypes in, Op.DequantizeLinear op) {
    if (!isCode(in.dtype(0)) && in.dtype(0) != DType.INT32) {
      throw in.error(
          "reads '" + in.node().input() + "' of type " + in.dtype(0), "quantize it first");
    }
    if (in.has(2) && in.dtype(2) != in.dtype(0)) {
      throw in.error(
          "has a zero point of type " + in.dtype(2), "it must be " + in.dtype(0) + " as its input");
    }
    checkScales(in, op.axis(), op.blockSize());
    DType to = op.output().orElse(real(in, 1));
    if (!isReal(to)) {
      throw in.error("gives " + to, "use float32, float16 or bfloat16");
    }
    return new TensorType(to, in.shape(0));
  }

  private static DType real(NodeTypes in, int input) {
    in.except(input, DType.FLOAT64);
    return in.floating(input);
  }

  private static boolean isReal(DType dtype) {
    return dtype.isFloating() && !dtype.isFloat8() && dtype != DType.FLOAT64;
  }

  private static boolean isCode(DType dtype) {
    return dtype.isFloat8()
        || !dtype.isFloating() && dtype.bits() <= Short.SIZE && dtype != DType.BOOL;
  }

  private static void checkScales(NodeTypes in, int axis, int blockSize) {
    Shape x = in.shape(0);
    Shape scales = in.shape(1);
    if (blockSize > 0) {
      checkBlocks(in, axis, blockSize);
    } else if (scales.rank() > 1) {
      throw in.error(
          "has scales of shape " + scales + " for " + x,
          "give one, a vector along the axis, or with blocks their size");
    } else if (scales.rank() == 1 && !scales.dim(0).is(1)) {
      int position = in.axis(axis, x.rank());
      in.same(x.dim(position), scales.dim(0), "scales along axis " + axis + ":");
    }
    if (in.has(2) && !sameEntries(in.shape(2), scales)) {
      throw in.error(
          "has scales " + scales + " but zero points " + in.shape(2), "give both one shape");
    }
  }

  private static void checkBlocks(NodeTypes in, int axis, int blockSize) {
    Shape x = in.shape(0);
    Shape scales = in.shapeOfRank(1, x.rank(), x.rank());
    int at = in.axis(axis, x.rank());
    for (int i = 0; i < x.rank(); i++) {
      if (i != at) {
        in.same(x.dim(i), scales.dim(i), "scales along axis " + i + ":");
      } else if (x.dim(i) instanceof Dim.Fixed(long length)) {
        Dim blocks = Dim.of(Math.ceilDiv(length, (long) blockSize));
        in.same(blocks, scales.dim(i), "blocks of " + blockSize + " along axis " + i + ":");
      }
    }
  }

  /** Producers write a single entry as a scalar or as a vector, not always the same for both. */
  private static boolean sameEntries(Shape zeros, Shape scales) {
    return zeros.equals(scales) || isSingle(zeros) && isSingle(scales);
  }

  private static boolean isSingle(Shape shape) {
    return shape.rank() == 0 || shape.rank() == 1 && shape.dim(0).is(1);
  }
}
