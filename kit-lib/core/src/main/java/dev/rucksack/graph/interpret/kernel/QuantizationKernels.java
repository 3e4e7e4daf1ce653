package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.geometry.ScaleGrid;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Between floating-point numbers and small ones with scales: for all, by channel, by block. */
public final class QuantizationKernels {
  private QuantizationKernels() {}

  public static List<Tensor> run(NodeInputs in, Op.Quantization node) {
    return switch (node) {
      case Op.QuantizeLinear op -> List.of(quantize(in, op));
      case Op.DequantizeLinear op -> List.of(dequantize(in, op));
      case Op.DynamicQuantizeLinear op -> IntegerKernels.quantize(in.get(0));
      case Op.MatMulInteger op -> List.of(IntegerKernels.matMul(in));
      case Op.ConvInteger op -> List.of(IntegerKernels.conv(in, op));
    };
  }

  private static Tensor quantize(NodeInputs in, Op.QuantizeLinear op) {
    long[] shape = in.get(0).shape();
    DType to = op.output().orElse(in.find(2).map(Tensor::dtype).orElse(DType.UINT8));
    Scales scales = new Scales(in, op.axis(), op.blockSize());
    Tensor steps = steps(in, scales);
    if (to.isFloat8()) {
      return steps.cast(to, op.saturate());
    }
    long[] y = new long[steps.size()];
    for (int i = 0; i < y.length; i++) {
      // rint rounds ties to even, as ONNX asks for; Math.round would not.
      double level = Math.rint(steps.number(i)) + scales.zero(i);
      y[i] = (long) Math.clamp(level, to.least(), to.most());
    }
    return Tensor.of(y, shape).cast(to);
  }

  /** The type of the scale determines the precision of the division. */
  private static Tensor steps(NodeInputs in, Scales scales) {
    float[] x = NodeInputs.floats(in.get(0));
    float[] steps = new float[x.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = x[i] / scales.scale(i);
    }
    return Tensor.of(steps, in.get(0).shape()).cast(in.get(1).dtype());
  }

  private static Tensor dequantize(NodeInputs in, Op.DequantizeLinear op) {
    Tensor x = in.get(0);
    Scales scales = new Scales(in, op.axis(), op.blockSize());
    float[] y = new float[x.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (x.number(i) - scales.zero(i)) * scales.scale(i);
    }
    return Tensor.of(y, x.shape());
  }

  /** The scale and zero point of each element. */
  private static final class Scales {
    private final float[] scales;
    private final Optional<Tensor> zeros;
    private final ScaleGrid grid;

    Scales(NodeInputs in, int axis, int blockSize) {
      scales = NodeInputs.floats(in.get(1));
      zeros = in.find(2);
      grid = ScaleGrid.of(in.get(0).shape(), in.get(1).shape(), axis, blockSize);
      int needed = grid.entries(in.get(0).size());
      if (scales.length != needed) {
        throw new GraphException(
            "Node '%s' (%s) has %d scales for %s; give %d."
                .formatted(
                    in.node().name(),
                    in.node().op().type(),
                    scales.length,
                    in.get(0).type(),
                    needed));
      }
    }

    float scale(int element) {
      return scales[grid.entry(element)];
    }

    double zero(int element) {
      return zeros.map(points -> points.number(grid.entry(element))).orElse(0.0);
    }
  }
}
