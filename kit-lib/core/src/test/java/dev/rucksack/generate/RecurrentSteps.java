package dev.rucksack.generate;

import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recurrent layers. */
final class RecurrentSteps {
  private static final int HIDDEN = 3;

  static final List<Step> ALL =
      List.of(
          (g, x) -> recurrent(g, x, 4, way -> new Op.LSTM(HIDDEN, way)),
          (g, x) -> recurrent(g, x, 3, way -> new Op.GRU(HIDDEN, way, g.random.nextBoolean())),
          (g, x) -> recurrent(g, x, 1, way -> new Op.RNN(HIDDEN, way, UnaryKind.TANH)));

  private RecurrentSteps() {}

  private interface Layer {
    Op of(Direction way);
  }

  /** {@code [N, T, I]} as a sequence: to {@code [T, N, I]}, and back to {@code [N, T, D, H]}. */
  private static Optional<Value> recurrent(Growth g, Value x, int gates, Layer layer) {
    if (x.rest().size() != 2) {
      return Optional.empty();
    }
    Direction way = g.any(Direction.values());
    long d = way.count();
    long rows = (long) gates * HIDDEN;
    long in = x.last();
    String steps = g.on(x, new Op.Transpose(List.of(1, 0, 2)));
    String w = g.scaled(in, d, rows, in);
    String r = g.scaled(HIDDEN, d, rows, HIDDEN);
    List<String> inputs = new ArrayList<>(List.of(steps, w, r));
    if (g.random.nextBoolean()) {
      inputs.add(g.uniform(-0.5, 0.5, d, 2 * rows));
    }
    String y = g.node(layer.of(way), inputs.toArray(String[]::new));
    String back = g.node(new Op.Transpose(List.of(2, 0, 1, 3)), y);
    return Optional.of(new Value(back, List.of(x.rest().getFirst(), d, (long) HIDDEN), false));
  }
}
