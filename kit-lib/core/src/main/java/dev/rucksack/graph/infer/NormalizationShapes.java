package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;

/** Shapes of normalization. */
final class NormalizationShapes {
  private NormalizationShapes() {}

  static TensorType infer(NodeTypes in, Op.Normalization node) {
    return switch (node) {
      case Op.BatchNormalization op -> batch(in);
      case Op.LayerNormalization op -> layer(in, op.axis());
      case Op.GroupNormalization op -> channels(in, op.groups());
      case Op.InstanceNormalization op -> channels(in, 1);
      case Op.Softmax(int axis) -> alongAxis(in, axis);
      case Op.LogSoftmax(int axis) -> alongAxis(in, axis);
    };
  }

  private static TensorType batch(NodeTypes in) {
    Shape x = in.shapeOfRank(0, 2, Integer.MAX_VALUE);
    String[] names = {"", "scales", "shifts", "means", "variances"};
    for (int i = 1; i <= 4; i++) {
      in.same(x.dim(1), in.shapeOfRank(i, 1, 1).dim(0), "channels and " + names[i] + ":");
      in.floating(i);
    }
    return new TensorType(in.floating(0), x);
  }

  private static TensorType layer(NodeTypes in, int axis) {
    Shape x = in.shape(0);
    int from = in.axis(axis, x.rank());
    Shape normalized = x.slice(from, x.rank());
    for (int i = 1; i <= (in.has(2) ? 2 : 1); i++) {
      if (!MatrixShapes.broadcast(in, normalized, in.shape(i)).equals(normalized)) {
        throw in.error(
            "scales axes " + normalized + " by a value of shape " + in.shape(i), "make them equal");
      }
    }
    return new TensorType(in.floating(0, 1, 2), x);
  }

  /** Group and instance normalization: a scale and a shift for each channel. */
  private static TensorType channels(NodeTypes in, int groups) {
    Shape x = in.shapeOfRank(0, 3, Integer.MAX_VALUE);
    String[] names = {"", "scales", "shifts"};
    for (int i = 1; i <= 2; i++) {
      in.same(x.dim(1), in.shapeOfRank(i, 1, 1).dim(0), "channels and " + names[i] + ":");
    }
    if (x.dim(1) instanceof Dim.Fixed(long channels) && channels % groups != 0) {
      throw in.error(
          "has " + groups + " groups for " + channels + " channels", "use a divisor of these");
    }
    return new TensorType(in.floating(0, 1, 2), x);
  }

  private static TensorType alongAxis(NodeTypes in, int axis) {
    in.axis(axis, in.shape(0).rank());
    return new TensorType(in.floating(0), in.shape(0));
  }
}
