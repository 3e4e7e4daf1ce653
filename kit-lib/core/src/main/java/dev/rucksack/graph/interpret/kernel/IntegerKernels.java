package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Exact sums of products of codes, and the codes that they are made of while a network runs. */
final class IntegerKernels {
  private static final float LEVELS = 255;

  private IntegerKernels() {}

  /** In float32 throughout, as ONNX defines it; a constant 0 has the scale 1. */
  static List<Tensor> quantize(Tensor tensor) {
    float[] x = NodeInputs.floats(tensor);
    float least = 0;
    float most = 0;
    for (float number : x) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    float scale = most == least ? 1 : (most - least) / LEVELS;
    float zero = (float) Math.rint(Math.clamp(-least / scale, 0, LEVELS));
    long[] codes = new long[x.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (long) Math.clamp((float) Math.rint(x[i] / scale) + zero, 0, LEVELS);
    }
    return List.of(
        Tensor.of(codes, tensor.shape()).cast(DType.UINT8),
        Tensor.scalar(scale),
        Tensor.scalar(zero).cast(DType.UINT8));
  }

  static Tensor matMul(NodeInputs in) {
    Tensor a = centered(in, 0, 2, in.get(0).rank() - 2);
    Tensor b = centered(in, 1, 3, in.get(1).rank() - 1);
    return whole(MatrixKernels.product(a, b));
  }

  static Tensor conv(NodeInputs in, Op.ConvInteger op) {
    Tensor x = centered(in, 0, 2, 0);
    return whole(Convolution.sums(x, centered(in, 1, 3, 0), op.window(), new float[0]));
  }

  private static Tensor whole(Sums.Exact sums) {
    long[] y = new long[sums.values().length];
    Arrays.setAll(y, i -> (long) sums.values()[i]);
    return Tensor.of(y, sums.shape()).cast(DType.INT32);
  }

  /** Codes less their zero points, which real numbers of 32 bits hold exactly. */
  private static Tensor centered(NodeInputs in, int codes, int zero, int axis) {
    Tensor x = in.get(codes);
    long[] numbers = x.longs();
    long[] zeros = in.find(zero).map(Tensor::longs).orElse(new long[1]);
    long[] shape = x.shape();
    int inner = axis < 0 ? 1 : Strides.span(shape, axis + 1, shape.length);
    float[] y = new float[numbers.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = numbers[i] - zeros[i / inner % zeros.length];
    }
    return Tensor.of(y, shape);
  }
}
