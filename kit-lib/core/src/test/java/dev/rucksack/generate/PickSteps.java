package dev.rucksack.generate;

import dev.rucksack.graph.op.ArgKind;
import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Steps that join, split, pick and sort. */
final class PickSteps {
  static final List<Step> ALL =
      List.of(
          PickSteps::concat,
          PickSteps::gather,
          PickSteps::slice,
          PickSteps::split,
          PickSteps::gatherElements,
          PickSteps::gatherNd,
          PickSteps::scatter,
          PickSteps::topK,
          PickSteps::oneHot,
          PickSteps::trilu);

  private PickSteps() {}

  private static Optional<Value> concat(Growth g, Value x) {
    int at = g.index(x);
    Value other = g.like(x);
    if (x.elements() > 256) {
      return Optional.empty();
    }
    String name = g.on(x, new Op.Concat(1 + at), other.name());
    List<Long> rest = x.with(at, 2 * x.rest().get(at));
    return Optional.of(new Value(name, rest, x.exact() && other.exact()));
  }

  private static Optional<Value> gather(Growth g, Value x) {
    int at = g.index(x);
    long length = x.rest().get(at);
    String indices = g.vector(0, length - 1, -1, length / 2);
    return g.moved(x, x.with(at, 4), new Op.Gather(1 + at), indices);
  }

  private static Optional<Value> slice(Growth g, Value x) {
    int at = g.index(x);
    long length = x.rest().get(at);
    if (length < 2) {
      return Optional.empty();
    }
    boolean back = g.random.nextBoolean();
    String starts = g.vector(back ? -1 : 1);
    String ends = g.vector(back ? -length - 1 : Long.MAX_VALUE);
    List<Long> rest = x.with(at, back ? length : length - 1);
    return g.moved(
        x, rest, new Op.Slice(), starts, ends, g.vector(1 + at), g.vector(back ? -1 : 1));
  }

  private static Optional<Value> split(Growth g, Value x) {
    int at = g.index(x);
    long length = x.rest().get(at);
    if (length < 2) {
      return Optional.empty();
    }
    long first = 1 + g.random.nextLong(length - 1);
    List<String> parts =
        g.nodes(new Op.Split(1 + at), 2, x.name(), g.vector(first, length - first));
    g.values.add(new Value(parts.get(1), x.with(at, length - first), x.exact()));
    return Optional.of(new Value(parts.get(0), x.with(at, first), x.exact()));
  }

  /** Which entry of the last axis is largest: int64 without that axis, or with length 1. */
  private static String largest(Growth g, Value x, boolean keep) {
    return g.on(x, new Op.Arg(ArgKind.MAX, -1, keep));
  }

  private static boolean canIndex(Value x) {
    return x.exact() && x.rest().size() == 2;
  }

  private static Optional<Value> gatherElements(Growth g, Value x) {
    if (!canIndex(x)) {
      return Optional.empty();
    }
    long n = x.rest().getFirst();
    String data = g.uniform(-1, 1, x.last(), n);
    String name = g.node(new Op.GatherElements(0), data, largest(g, x, false));
    return Optional.of(new Value(name, List.of(n), true));
  }

  private static Optional<Value> gatherNd(Growth g, Value x) {
    if (!canIndex(x)) {
      return Optional.empty();
    }
    String data = g.uniform(-1, 1, x.last(), 3);
    String name = g.node(new Op.GatherND(0), data, largest(g, x, true));
    return Optional.of(new Value(name, List.of(x.rest().getFirst(), 3L), true));
  }

  private static Optional<Value> scatter(Growth g, Value x) {
    if (!canIndex(x)) {
      return Optional.empty();
    }
    String updates = g.on(x, new Op.Reduce(ReduceKind.MIN, true), g.vector(-1));
    return g.moved(x, x.rest(), new Op.ScatterElements(-1), largest(g, x, true), updates);
  }

  private static Optional<Value> topK(Growth g, Value x) {
    int at = g.index(x);
    long k = g.upTo(Math.toIntExact(x.rest().get(at)));
    List<String> parts =
        g.nodes(new Op.TopK(1 + at, g.random.nextBoolean()), 2, x.name(), g.vector(k));
    return Optional.of(new Value(parts.getFirst(), x.with(at, k), x.exact()));
  }

  private static Optional<Value> oneHot(Growth g, Value x) {
    if (!canIndex(x)) {
      return Optional.empty();
    }
    String depth = g.weight(Tensor.of(new long[] {x.last()}));
    String values = g.weight(Tensor.of(new float[] {0, 1}, 2));
    String name = g.node(new Op.OneHot(-1), largest(g, x, false), depth, values);
    return Optional.of(new Value(name, x.rest(), true));
  }

  private interface Layer {
    Op of(Direction way);
  }

  private static Optional<Value> trilu(Growth g, Value x) {
    if (x.rank() < 3) {
      return Optional.empty();
    }
    return g.moved(x, x.rest(), new Op.Trilu(g.random.nextBoolean()));
  }
}
