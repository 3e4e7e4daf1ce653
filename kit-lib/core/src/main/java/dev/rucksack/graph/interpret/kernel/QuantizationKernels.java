package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;

/** Between floating-point numbers and integers with a scale, per tensor or per channel. */
public final class QuantizationKernels {
  private QuantizationKernels() {}

  public static Tensor run(NodeInputs in, Op.Quantization node) {
    return switch (node) {
      case Op.QuantizeLinear op -> quantize(in, op.axis());
      case Op.DequantizeLinear op -> dequantize(in, op.axis());
    };
  }

  static Tensor quantize(NodeInputs in, int axis) {
    float[] x = NodeInputs.floats(in.get(0));
    DType to = in.find(2).map(Tensor::dtype).orElse(DType.UINT8);
    int least = to == DType.INT8 ? Byte.MIN_VALUE : 0;
    int most = to == DType.INT8 ? Byte.MAX_VALUE : 255;
    Scales scales = new Scales(in, axis);
    byte[] y = new byte[x.length];
    for (int i = 0; i < y.length; i++) {
      // rint rounds ties to even, as ONNX asks for; Math.round would not.
      double level = Math.rint(x[i] / scales.scale(i)) + scales.zero(i);
      y[i] = (byte) Math.clamp(level, least, most);
    }
    return Tensor.of(to, y, in.get(0).shape());
  }

  static Tensor dequantize(NodeInputs in, int axis) {
    long[] x = in.get(0).longs();
    Scales scales = new Scales(in, axis);
    float[] y = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = (x[i] - scales.zero(i)) * scales.scale(i);
    }
    return Tensor.of(y, in.get(0).shape());
  }

  /** The scale and zero point of each element. */
  private static final class Scales {
    private final float[] scales;
    private final long[] zeros;
    private final int inner;

    Scales(NodeInputs in, int axis) {
      scales = NodeInputs.floats(in.get(1));
      zeros = in.find(2).map(Tensor::longs).orElse(new long[scales.length]);
      long[] shape = in.get(0).shape();
      boolean perTensor = in.get(1).rank() == 0;
      inner =
          perTensor ? 1 : Strides.span(shape, Strides.axis(axis, shape.length) + 1, shape.length);
    }

    float scale(int element) {
      return scales[element / inner % scales.length];
    }

    long zero(int element) {
      return zeros[element / inner % scales.length];
    }
  }
}
