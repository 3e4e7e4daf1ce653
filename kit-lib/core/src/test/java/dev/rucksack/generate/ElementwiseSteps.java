package dev.rucksack.generate;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import java.util.List;
import java.util.Optional;

/** Steps that act on each element by itself, within the range where each function is tame. */
final class ElementwiseSteps {
  static final List<Step> ALL =
      List.of(
          (g, x) -> unary(g, x, g.any(UnaryKind.values())),
          (g, x) -> unary(g, x, g.any(UnaryKind.values())),
          (g, x) -> unary(g, x, g.any(UnaryKind.values())),
          (g, x) -> binary(g, x, g.any(BinaryKind.values())),
          (g, x) -> binary(g, x, g.any(BinaryKind.values())),
          (g, x) -> binary(g, x, g.any(BinaryKind.values())),
          (g, x) -> g.same(x, new Op.LeakyRelu(0.1f * g.upTo(5))),
          (g, x) -> g.same(x, new Op.Elu(0.3f * g.upTo(4))),
          (g, x) -> g.same(x, new Op.Selu(1.6f, 1.05f)),
          (g, x) -> g.same(x, new Op.Celu(0.4f * g.upTo(3))),
          (g, x) -> x.exact() ? g.same(x, new Op.ThresholdedRelu(0.3f)) : Optional.empty(),
          (g, x) -> g.same(x, new Op.HardSigmoid(0.1f * g.upTo(4), 0.5f)),
          (g, x) -> g.same(x, new Op.PRelu(), g.uniform(0, 0.5, x.last())),
          (g, x) -> g.same(x, new Op.Gelu(g.random.nextBoolean())),
          ElementwiseSteps::clip,
          ElementwiseSteps::cast,
          ElementwiseSteps::mod,
          ElementwiseSteps::where);

  private ElementwiseSteps() {}

  private static Optional<Value> unary(Growth g, Value x, UnaryKind kind) {
    Op op = new Op.Unary(kind);
    return switch (kind) {
      case IDENTITY, NEG, ABS, RELU -> g.moved(x, x.rest(), op);
      case TANH, SIGMOID, SOFTPLUS, SOFTSIGN, ERF, ATAN, ASINH, MISH, HARD_SWISH -> g.same(x, op);
      case EXP, SIN, COS, TAN, SINH, COSH -> g.same(g.bounded(x), op);
      case LOG, SQRT, RECIPROCAL -> g.same(g.positive(x, 0.5f), op);
      case ACOSH -> g.same(g.positive(x, 1.2f), op);
      case ASIN, ACOS, ATANH -> {
        String narrow = g.on(g.bounded(x), new Op.Binary(BinaryKind.MUL), g.scalar(0.9f));
        yield g.same(new Value(narrow, x.rest(), false), op);
      }
      case CEIL, FLOOR, ROUND, SIGN -> x.exact() ? g.moved(x, x.rest(), op) : Optional.empty();
      case NOT -> x.exact() ? number(g, x, g.node(op, positive(g, x))) : Optional.empty();
      case IS_NAN, IS_INF -> number(g, x, g.on(x, op));
    };
  }

  private static Optional<Value> binary(Growth g, Value x, BinaryKind kind) {
    Op op = new Op.Binary(kind);
    Value other = g.like(x);
    return switch (kind) {
      case ADD, SUB, MUL ->
          g.bounded(
              g.same(x, op, g.random.nextBoolean() ? other.name() : g.uniform(-1, 1, x.last())));
      case DIV -> g.bounded(g.same(x, op, g.positive(other, 0.5f).name()));
      case POW -> g.same(g.positive(x, 0.5f), op, g.scalar(0.5f * g.upTo(4)));
      case MIN, MAX -> {
        String name = g.on(x, op, other.name());
        yield Optional.of(new Value(name, x.rest(), x.exact() && other.exact()));
      }
      case EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL ->
          x.exact() ? number(g, x, g.on(x, op, g.scalar(0.1f))) : Optional.empty();
      case AND, OR, XOR ->
          x.exact() && other.exact()
              ? number(g, x, g.node(op, positive(g, x), positive(g, other)))
              : Optional.empty();
    };
  }

  private static Optional<Value> clip(Growth g, Value x) {
    String most = g.scalar(0.2f * g.upTo(5));
    return g.moved(x, x.rest(), new Op.Clip(), g.scalar(-0.5f), most);
  }

  private static Optional<Value> cast(Growth g, Value x) {
    if (!x.exact()) {
      return Optional.empty();
    }
    DType to = g.any(List.of(DType.INT32, DType.INT64, DType.FLOAT64, DType.BOOL));
    return number(g, x, g.on(x, new Op.Cast(to)));
  }

  private static Optional<Value> mod(Growth g, Value x) {
    return x.exact() ? g.same(x, new Op.Mod(true), g.scalar(0.7f)) : Optional.empty();
  }

  private static Optional<Value> where(Growth g, Value x) {
    List<Value> exact =
        g.values.stream().filter(v -> v.exact() && v.rest().equals(x.rest())).toList();
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    String condition = positive(g, g.any(exact));
    String name = g.node(new Op.Where(), condition, x.name(), g.like(x).name());
    return Optional.of(new Value(name, x.rest(), false));
  }

  /** Which elements are above a limit, as bool. */
  static String positive(Growth g, Value x) {
    return g.on(x, new Op.Binary(BinaryKind.GREATER), g.scalar(0.05f));
  }

  /** Numbers of an exact value of another type, as float32. */
  private static Optional<Value> number(Growth g, Value x, String name) {
    String number = g.node(new Op.Cast(DType.FLOAT32), name);
    return Optional.of(new Value(number, x.rest(), x.exact()));
  }
}
