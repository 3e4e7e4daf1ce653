package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Transposed convolution, which the engine lacks, as what it is: a convolution with mirrored
 * kernels over the input spread by its strides (Dumoulin and Visin, A Guide to Convolution
 * Arithmetic for Deep Learning, 2016).
 */
final class ConvTransposeKernel {
  private ConvTransposeKernel() {}

  static NDArray run(Operands in, Op.ConvTranspose op) {
    NDArray w = in.get(1);
    NDArray x = in.get(0);
    int spatial = op.strides().size();
    List<Integer> pads = new ArrayList<>(Collections.nCopies(2 * spatial, 0));
    for (int i = 0; i < spatial; i++) {
      x = spread(x, i + 2, op.strides().get(i));
      int reach = (Math.toIntExact(w.getShape().get(i + 2)) - 1) * op.dilations().get(i);
      pads.set(i, reach - op.pads().get(i));
      pads.set(i + spatial, reach - op.pads().get(i + spatial) + op.outputPads().get(i));
    }
    return WindowKernels.conv(
        PadKernels.spatial(x, pads, 0),
        mirrored(w, op.group()),
        in.borrowOptional(2),
        Collections.nCopies(spatial, 1),
        WindowKernels.zeros(spatial),
        op.dilations(),
        op.group());
  }

  /** Puts {@code stride − 1} zeros between neighbors on an axis. */
  private static NDArray spread(NDArray x, int axis, int stride) {
    if (stride == 1) {
      return x;
    }
    Shape shape = x.getShape();
    long size = shape.get(axis);
    Shape inner = shape.slice(axis + 1);
    NDArray pairs = x.reshape(shape.slice(0, axis).add(size, 1).addAll(inner));
    long[] after = new long[2 * (inner.dimension() + 1)];
    after[after.length - 1] = stride - 1L;
    NDArray filled = pairs.pad(new Shape(after), 0);
    NDArray merged = filled.reshape(shape.slice(0, axis).add(size * stride).addAll(inner));
    return PickKernels.range(merged, axis, 0, (size - 1) * stride + 1);
  }

  /** [C, M/g, k…] → [M, C/g, k…], each kernel from its end. */
  private static NDArray mirrored(NDArray w, int group) {
    Shape kernel = w.getShape().slice(2);
    long channels = w.getShape().get(0) / group;
    long filters = w.getShape().get(1);
    int[] order = IntStream.range(0, kernel.dimension() + 3).toArray();
    order[1] = 2;
    order[2] = 1;
    NDArray swapped =
        w.reshape(new Shape(group, channels, filters).addAll(kernel))
            .transpose(order)
            .reshape(new Shape(group * filters, channels).addAll(kernel));
    return swapped.flip(IntStream.range(2, kernel.dimension() + 2).toArray());
  }
}
