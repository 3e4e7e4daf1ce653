package dev.rucksack.graph;

import java.util.List;

/** Shapes of recurrent operators. */
final class RecurrentShapes {
  private static final int GATES = 4;

  private RecurrentShapes() {}

  static List<TensorType> lstm(NodeTypes in, Op.LSTM op) {
    Shape x = in.shapeOfRank(0, 3, 3);
    Dim directions = Dim.of(op.direction().count());
    Dim hidden = Dim.of(op.hiddenSize());
    Dim gates = Dim.of((long) GATES * op.hiddenSize());
    expect(in, 1, "W", Shape.of(directions, gates, x.dim(2)));
    expect(in, 2, "R", Shape.of(directions, gates, hidden));
    if (in.has(3)) {
      expect(in, 3, "B", Shape.of(directions, Dim.of(2L * GATES * op.hiddenSize())));
    }
    Shape state = Shape.of(directions, x.dim(1), hidden);
    if (in.has(4)) {
      throw in.error("takes sequence lengths", "give sequences of one length");
    }
    for (int i = 5; i <= 6; i++) {
      if (in.has(i)) {
        expect(in, i, i == 5 ? "initial_h" : "initial_c", state);
      }
    }
    DType dtype = in.floating(0);
    Shape all = Shape.of(x.dim(0), directions, x.dim(1), hidden);
    return List.of(
        new TensorType(dtype, all), new TensorType(dtype, state), new TensorType(dtype, state));
  }

  private static void expect(NodeTypes in, int input, String what, Shape expected) {
    Shape actual = in.shapeOfRank(input, expected.rank(), expected.rank());
    for (int i = 0; i < expected.rank(); i++) {
      in.same(expected.dim(i), actual.dim(i), what + " (axis " + i + " of " + expected + "):");
    }
  }
}
