package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.op.Op;
import java.util.Arrays;

/** Normalization and softmax. */
final class NormalizationKernels {
  /** What DJL's BatchNorm block takes: the share of the old statistics in the new. */
  private static final float MOMENTUM = 0.9f;

  private NormalizationKernels() {}

  static NDArray run(Operands in, Op.Normalization node) {
    return switch (node) {
      case Op.BatchNormalization(float epsilon) -> batch(in, epsilon);
      case Op.LayerNormalization(int axis, float epsilon) -> layer(in, axis, epsilon);
      case Op.GroupNormalization(int groups, float epsilon) -> groups(in, groups, epsilon);
      case Op.InstanceNormalization(float epsilon) ->
          groups(in, in.get(0).getShape().get(1), epsilon);
      case Op.Softmax(int axis) -> in.get(0).softmax(axis);
      case Op.LogSoftmax(int axis) -> in.get(0).logSoftmax(axis);
    };
  }

  private static NDArray batch(Operands in, float epsilon) {
    NDArray x = in.get(0);
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            in.borrow(3),
            in.borrow(4),
            in.borrow(1),
            in.borrow(2),
            -1,
            WeightNotes.momentum(in.graph(), in.node().input(3)).orElse(MOMENTUM),
            epsilon,
            in.training())
        .head();
  }

  private static NDArray layer(Operands in, int axis, float epsilon) {
    NDArray x = in.get(0);
    Shape normalized = x.getShape().slice(Math.floorMod(axis, x.getShape().dimension()));
    NDArray scale = BinaryKernels.stretch(in.get(1), normalized);
    NDArray shift = in.has(2) ? BinaryKernels.stretch(in.get(2), normalized) : scale.zerosLike();
    return layer(x, normalized, scale, shift, epsilon);
  }

  private static NDArray layer(
      NDArray x, Shape normalized, NDArray scale, NDArray shift, float epsilon) {
    return x.getNDArrayInternal().layerNorm(x, normalized, scale, shift, epsilon).head();
  }

  /** Each group of channels as one layer, then a scale and a shift for each channel. */
  private static NDArray groups(Operands in, long groups, float epsilon) {
    NDArray x = in.get(0);
    Shape shape = x.getShape();
    Shape group = new Shape(shape.size() / shape.get(0) / groups);
    NDArray rows = x.reshape(new Shape(shape.get(0), groups).addAll(group));
    NDArray ones = in.manager().ones(group, x.getDataType());
    NDArray normal = layer(rows, group, ones, ones.zerosLike(), epsilon).reshape(shape);
    return normal.mul(channels(in.get(1), shape)).add(channels(in.get(2), shape));
  }

  private static NDArray channels(NDArray vector, Shape shape) {
    long[] sizes = new long[shape.dimension()];
    Arrays.fill(sizes, 1);
    sizes[1] = vector.size();
    return vector.reshape(new Shape(sizes));
  }
}
