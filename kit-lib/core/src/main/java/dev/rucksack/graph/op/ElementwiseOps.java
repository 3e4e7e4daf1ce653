package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.CommonFacts;
import dev.rucksack.graph.facts.IdentityRule;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.facts.ValueEffect;
import dev.rucksack.graph.facts.ZeroEffect;
import dev.rucksack.tensor.DType;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Operators on each element by itself or on elements of several values, with broadcasting; members
 * of {@link Op}.
 */
public interface ElementwiseOps {
  /** Each element by itself, or with those in the same place. */
  sealed interface Elementwise extends Op
      permits Unary,
          Binary,
          LeakyRelu,
          Elu,
          Selu,
          Celu,
          ThresholdedRelu,
          HardSigmoid,
          PRelu,
          Gelu,
          Clip,
          Cast,
          Mod,
          Where {}

  /**
   * An operator on each element of one input: {@code X → Y}, same shape.
   *
   * @param kind what happens to an element
   */
  record Unary(UnaryKind kind) implements Elementwise {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public String toString() {
      return type();
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(Input.data("X"))
          .with(kind == UnaryKind.IDENTITY ? ValueEffect.KEEPS : ValueEffect.CHANGES)
          .with(kind.keepsZero() ? ZeroEffect.ALL : ZeroEffect.NONE)
          .with(IdentityRule.when(kind == UnaryKind.IDENTITY));
    }
  }

  /**
   * An operator on each pair of elements, with broadcasting: {@code A, B → C}.
   *
   * @param kind what happens to two elements
   */
  record Binary(BinaryKind kind) implements Elementwise {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public String toString() {
      return type();
    }

    @Override
    public OpFacts facts() {
      return BinaryFacts.of(kind);
    }
  }

  /**
   * {@code x} where positive, else {@code alpha·x}.
   *
   * @param alpha the slope of the negative side
   */
  record LeakyRelu(float alpha) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.activation()
          .with(IdentityRule.when(alpha == 1))
          .withWords("slope " + alpha);
    }
  }

  /**
   * {@code x} where positive, else {@code alpha·(eˣ−1)}.
   *
   * @param alpha minus the limit for large negative numbers
   */
  record Elu(float alpha) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.activation().withWords("α " + alpha);
    }
  }

  /**
   * {@code gamma·x} where positive, else {@code gamma·alpha·(eˣ−1)} (Klambauer et al., 2017).
   *
   * @param alpha the height of the negative side, 1.673 in the paper
   * @param gamma the factor of both sides, 1.051 in the paper
   */
  record Selu(float alpha, float gamma) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.activation();
    }
  }

  /**
   * {@code max(0,x) + min(0, alpha·(e^(x/alpha)−1))} (Barron, 2017).
   *
   * @param alpha minus the limit for large negative numbers; not 0
   */
  record Celu(float alpha) implements Elementwise {
    public Celu {
      if (alpha == 0) {
        throw new GraphException("Celu has alpha 0; use a number other than 0, such as 1.");
      }
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.activation().withWords("α " + alpha);
    }
  }

  /**
   * {@code x} above {@code alpha}, else 0.
   *
   * @param alpha the threshold
   */
  record ThresholdedRelu(float alpha) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.activation();
    }
  }

  /**
   * {@code max(0, min(1, alpha·x + beta))}.
   *
   * @param alpha the slope at 0, 0.2 in ONNX
   * @param beta the value at 0, 0.5 in ONNX
   */
  record HardSigmoid(float alpha, float beta) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(Input.data("X"));
    }
  }

  /**
   * {@code X, slope → Y}: {@code x} where not negative, else {@code slope·x}; the slope broadcasts
   * to X (He et al., Delving Deep into Rectifiers, 2015).
   */
  record PRelu() implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(Input.data("X"), Input.of("slope", Role.SCALE))
          .with(ZeroEffect.FIRST);
    }
  }

  /**
   * {@code x·Φ(x)}, where Φ is the normal distribution function (Hendrycks and Gimpel, Gaussian
   * Error Linear Units, 2016).
   *
   * @param tanh whether Φ is approximated by the paper's tanh formula
   */
  record Gelu(boolean tanh) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.activation().withWords(tanh ? "by tanh" : "");
    }
  }

  /** Limits to a range: {@code X, min?, max? → Y}; the limits are scalars. */
  record Clip() implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(
              Input.data("input"), Input.setting("min").optional(), Input.setting("max").optional())
          .with(IdentityRule.when(node -> !node.has(1) && !node.has(2)));
    }
  }

  /**
   * Converts the element type.
   *
   * @param to the type of the result's elements
   * @param saturate whether anything beyond the largest number of a float8 type becomes that number
   *     rather than infinity or NaN; true for other types, for which it means nothing
   */
  record Cast(DType to, boolean saturate) implements Elementwise {
    public Cast {
      if (!saturate && !to.isFloat8()) {
        throw new GraphException(
            "A cast to " + to + " does not saturate; leave that to the float8 types: Cast(to).");
      }
    }

    /** Converts to a type; to a float8 type with saturation. */
    public Cast(DType to) {
      this(to, true);
    }

    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(Input.data("input"))
          .with(ValueEffect.ROUNDS)
          .with(ZeroEffect.ALL)
          .with(IdentityRule.when(node -> node.keepsType(0)))
          .withWords("to " + to.name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * The remainder: {@code A, B → C} with broadcasting.
   *
   * @param fmod whether it takes the sign of A, as C's {@code fmod} does; otherwise that of B, and
   *     only whole numbers are allowed
   */
  record Mod(boolean fmod) implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(Input.data("A"), Input.data("B")).with(OpFacts.Trait.DIVIDES);
    }
  }

  /** Picks from one of two: {@code condition[bool], X, Y → Z} with broadcasting. */
  record Where() implements Elementwise {
    @Override
    public OpFacts facts() {
      return CommonFacts.elementwise(
              Input.of("condition", Role.INDEX), Input.data("X"), Input.data("Y"))
          .with(ValueEffect.PICKS)
          .with(ZeroEffect.ALL)
          .with((IdentityRule) Where::chosen);
    }

    /** The input that a condition lets through if it is the same everywhere. */
    private static OptionalInt chosen(NodeView node) {
      int position = node.isUniform(0, 1) ? 1 : 2;
      boolean known = position == 1 || node.isUniform(0, 0);
      return known && node.keepsType(position) ? OptionalInt.of(position) : OptionalInt.empty();
    }
  }
}
