package dev.rucksack.graph.infer;

import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Shapes of recurrent operators. */
final class RecurrentShapes {
  private RecurrentShapes() {}

  static List<TensorType> infer(NodeTypes in, Op.Recurrent node) {
    return switch (node) {
      case Op.RNN op -> layer(in, op.hiddenSize(), op.direction(), 1, 1);
      case Op.GRU op -> layer(in, op.hiddenSize(), op.direction(), 3, 1);
      case Op.LSTM op -> layer(in, op.hiddenSize(), op.direction(), 4, 2);
    };
  }

  /** The sequence of outputs, then the last value of each state. */
  private static List<TensorType> layer(
      NodeTypes in, int hiddenSize, Direction direction, int gateCount, int states) {
    Shape x = in.shapeOfRank(0, 3, 3);
    Dim directions = Dim.of(direction.count());
    Dim hidden = Dim.of(hiddenSize);
    Dim gates = Dim.of((long) gateCount * hiddenSize);
    expect(in, 1, "W", Shape.of(directions, gates, x.dim(2)));
    expect(in, 2, "R", Shape.of(directions, gates, hidden));
    if (in.has(3)) {
      expect(in, 3, "B", Shape.of(directions, Dim.of(2L * gateCount * hiddenSize)));
    }
    if (in.has(4)) {
      lengths(in, x.dim(1));
    }
    Shape state = Shape.of(directions, x.dim(1), hidden);
    for (int i = 5; i < 5 + states; i++) {
      if (in.has(i)) {
        expect(in, i, i == 5 ? "initial_h" : "initial_c", state);
      }
    }
    DType dtype = in.floating(0, 1, 2, 3, 5, 6);
    TensorType last = new TensorType(dtype, state);
    Shape all = Shape.of(x.dim(0), directions, x.dim(1), hidden);
    List<TensorType> results = new ArrayList<>(Collections.nCopies(states, last));
    results.addFirst(new TensorType(dtype, all));
    return results;
  }

  private static void lengths(NodeTypes in, Dim batch) {
    if (in.dtype(4) != DType.INT32) {
      throw in.error("has sequence lengths of type " + in.dtype(4), "cast them to int32");
    }
    expect(in, 4, "sequence_lens", Shape.of(batch));
  }

  private static void expect(NodeTypes in, int input, String what, Shape expected) {
    Shape actual = in.shapeOfRank(input, expected.rank(), expected.rank());
    for (int i = 0; i < expected.rank(); i++) {
      in.same(expected.dim(i), actual.dim(i), what + " (axis " + i + " of " + expected + "):");
    }
  }
}
