package dev.rucksack.graph;

/** Shapes of normalization. */
final class NormShapes {
  private NormShapes() {}

  static TensorType batch(NodeTypes in) {
    Shape x = in.shapeOfRank(0, 2, Integer.MAX_VALUE);
    String[] names = {"", "scales", "shifts", "means", "variances"};
    for (int i = 1; i <= 4; i++) {
      in.same(x.dim(1), in.shapeOfRank(i, 1, 1).dim(0), "channels and " + names[i] + ":");
    }
    return new TensorType(in.floating(0), x);
  }

  static TensorType layer(NodeTypes in, int axis) {
    Shape x = in.shape(0);
    int from = in.axis(axis, x.rank());
    Shape normalized = x.slice(from, x.rank());
    for (int i = 1; i <= (in.has(2) ? 2 : 1); i++) {
      if (!MatrixShapes.broadcast(in, normalized, in.shape(i)).equals(normalized)) {
        throw in.error(
            "scales axes " + normalized + " by a value of shape " + in.shape(i), "make them equal");
      }
    }
    return new TensorType(in.floating(0), x);
  }
}
