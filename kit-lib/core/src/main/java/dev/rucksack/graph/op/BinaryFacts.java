package dev.rucksack.graph.op;

import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.IdentityRule;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.facts.ZeroEffect;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The facts of each operator on two numbers. */
final class BinaryFacts {
  private BinaryFacts() {}

  static OpFacts of(BinaryKind kind) {
    Role role =
        switch (kind) {
          case ADD, SUB, MUL, DIV -> Role.OPERAND;
          case POW, MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> Role.DATA;
          case AND, OR, XOR -> Role.DATA;
        };
    OpFacts facts =
        CommonFacts.elementwise(Input.of("A", role), Input.of("B", role))
            .with(zeros(kind))
            .with((IdentityRule) node -> neutral(node, kind));
    return kind == BinaryKind.DIV ? facts.with(OpFacts.Trait.DIVIDES) : facts;
  }

  private static ZeroEffect zeros(BinaryKind kind) {
    return switch (kind) {
      case ADD, SUB, MIN, MAX, OR, XOR -> ZeroEffect.ALL;
      case MUL, AND -> ZeroEffect.ANY;
      case DIV, POW, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> ZeroEffect.NONE;
    };
  }

  /** The number that leaves the other unchanged. */
  private static OptionalDouble neutral(BinaryKind kind) {
    return switch (kind) {
      case ADD, SUB, OR, XOR -> OptionalDouble.of(0);
      case MUL, DIV, POW, AND -> OptionalDouble.of(1);
      case MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL -> OptionalDouble.empty();
      case LESS, LESS_OR_EQUAL -> OptionalDouble.empty();
    };
  }

  private static OptionalInt neutral(NodeView node, BinaryKind kind) {
    OptionalDouble number = neutral(kind);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    if (node.keepsType(0) && node.isUniform(1, number.getAsDouble())) {
      return OptionalInt.of(0);
    }
    boolean commutes = kind != BinaryKind.SUB && kind != BinaryKind.DIV && kind != BinaryKind.POW;
    return commutes && node.keepsType(1) && node.isUniform(0, number.getAsDouble())
        ? OptionalInt.of(1)
        : OptionalInt.empty();
  }
}
