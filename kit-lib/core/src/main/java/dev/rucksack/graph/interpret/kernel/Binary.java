package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;

/** Operators on pairs of elements. */
final class Binary {
  private Binary() {}

  static Tensor apply(Tensor a, Tensor b, BinaryKind kind) {
    Pairs pairs = Pairs.of(a, b);
    return switch (kind) {
      case ADD -> pairs.map((p, q) -> p + q, (p, q) -> p + q);
      case SUB -> pairs.map((p, q) -> p - q, (p, q) -> p - q);
      case MUL -> pairs.map((p, q) -> p * q, (p, q) -> p * q);
      case DIV -> pairs.map((p, q) -> p / q, Binary::quotient);
      case POW -> pairs.map(Math::pow, Binary::power);
      case MIN -> pairs.map(Math::min, Math::min);
      case MAX -> pairs.map(Math::max, Math::max);
      case EQUAL -> pairs.test((p, q) -> p == q, (p, q) -> p == q);
      case GREATER -> pairs.test((p, q) -> p > q, (p, q) -> p > q);
      case GREATER_OR_EQUAL -> pairs.test((p, q) -> p >= q, (p, q) -> p >= q);
      case LESS -> pairs.test((p, q) -> p < q, (p, q) -> p < q);
      case LESS_OR_EQUAL -> pairs.test((p, q) -> p <= q, (p, q) -> p <= q);
      case AND -> pairs.whole(DType.BOOL, (p, q) -> p & q);
      case OR -> pairs.whole(DType.BOOL, (p, q) -> p | q);
      case XOR -> pairs.whole(DType.BOOL, (p, q) -> p ^ q);
    };
  }

  static Tensor mod(Tensor a, Tensor b, boolean fmod) {
    return Pairs.of(a, b).map((p, q) -> p % q, (p, q) -> remainder(p, q, fmod));
  }

  static Tensor pRelu(Tensor x, Tensor slope) {
    return Pairs.of(x, slope).map((p, s) -> p < 0 ? s * p : p, (p, s) -> p < 0 ? s * p : p);
  }

  private static long quotient(long p, long q) {
    return p / notZero(q);
  }

  private static long remainder(long p, long q, boolean fmod) {
    return fmod ? p % notZero(q) : Math.floorMod(p, notZero(q));
  }

  private static long notZero(long q) {
    if (q == 0) {
      throw new GraphException(
          "A whole number is divided by 0, which has no result; cast both to float32 first.");
    }
    return q;
  }

  /** By squaring, so that it wraps around if the result does not fit, as multiplication does. */
  private static long power(long base, long exponent) {
    if (exponent < 0) {
      return (long) Math.pow(base, exponent);
    }
    long result = 1;
    long square = base;
    for (long left = exponent; left > 0; left >>= 1) {
      result *= (left & 1) == 1 ? square : 1;
      square *= square;
    }
    return result;
  }
}
