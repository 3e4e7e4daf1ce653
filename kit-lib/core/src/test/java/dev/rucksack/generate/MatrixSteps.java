package dev.rucksack.generate;

import dev.rucksack.graph.op.Op;
import java.util.List;
import java.util.Optional;

/** Matrix products. */
final class MatrixSteps {
  static final List<Step> ALL =
      List.of(MatrixSteps::gemm, MatrixSteps::matMul, MatrixSteps::einsum);

  private MatrixSteps() {}

  private static Optional<Value> gemm(Growth g, Value x) {
    if (x.rank() != 2) {
      return Optional.empty();
    }
    long n = g.upTo(6);
    boolean across = g.random.nextBoolean();
    String w = across ? g.scaled(x.last(), n, x.last()) : g.scaled(x.last(), x.last(), n);
    String[] others =
        g.random.nextBoolean() ? new String[] {w} : new String[] {w, g.uniform(-1, 1, n)};
    return changed(List.of(n), g.on(x, new Op.Gemm(1, 0.5f, false, across), others));
  }

  private static Optional<Value> matMul(Growth g, Value x) {
    long n = g.upTo(6);
    String w = g.scaled(x.last(), x.last(), n);
    return changed(x.with(x.rest().size() - 1, n), g.on(x, new Op.MatMul(), w));
  }

  private static Optional<Value> einsum(Growth g, Value x) {
    long n = g.upTo(6);
    String w = g.scaled(x.last(), n, x.last());
    return changed(x.with(x.rest().size() - 1, n), g.on(x, new Op.Einsum("...j,kj->...k"), w));
  }

  private static Optional<Value> changed(List<Long> rest, String name) {
    return Optional.of(new Value(name, rest, false));
  }
}
