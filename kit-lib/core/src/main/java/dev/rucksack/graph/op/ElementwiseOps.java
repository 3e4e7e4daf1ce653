package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.DType;

/** Operators on each element by itself or on pairs of elements; members of {@link Op}. */
public interface ElementwiseOps {
  /**
   * An operator on each element of one input: {@code X → Y}, same shape.
   *
   * @param kind what becomes of an element
   */
  record Unary(UnaryKind kind) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public String toString() {
      return type();
    }
  }

  /**
   * An operator on each pair of elements, with broadcasting: {@code A, B → C}.
   *
   * @param kind what becomes of two elements
   */
  record Binary(BinaryKind kind) implements Op {
    @Override
    public String type() {
      return kind.onnxName();
    }

    @Override
    public String toString() {
      return type();
    }
  }

  /**
   * {@code x} where positive, else {@code alpha·x}.
   *
   * @param alpha the slope of the negative side
   */
  record LeakyRelu(float alpha) implements Op {}

  /**
   * {@code x} where positive, else {@code alpha·(eˣ−1)}.
   *
   * @param alpha minus the limit for large negative numbers
   */
  record Elu(float alpha) implements Op {}

  /**
   * {@code x·Φ(x)}, Φ being the normal distribution (Hendrycks and Gimpel, Gaussian Error Linear
   * Units, 2016).
   *
   * @param tanh whether Φ is approximated by the paper's tanh formula
   */
  record Gelu(boolean tanh) implements Op {}

  /** Limits to a range: {@code X, min?, max? → Y}; the limits are scalars. */
  record Clip() implements Op {}

  /**
   * Converts the element type.
   *
   * @param to the type of the result's elements
   * @param saturate whether what is beyond the largest number of a float8 type becomes that, rather
   *     than infinity or NaN; true for other types, to which it means nothing
   */
  record Cast(DType to, boolean saturate) implements Op {
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
  }

  /**
   * {@code gamma·x} where positive, else {@code gamma·alpha·(eˣ−1)} (Klambauer et al., 2017).
   *
   * @param alpha the height of the negative side, 1.673 in the paper
   * @param gamma the factor of both sides, 1.051 in the paper
   */
  record Selu(float alpha, float gamma) implements Op {}

  /**
   * {@code max(0,x) + min(0, alpha·(e^(x/alpha)−1))} (Barron, 2017).
   *
   * @param alpha how soon the negative side levels off, at minus {@code alpha}; not 0
   */
  record Celu(float alpha) implements Op {
    public Celu {
      if (alpha == 0) {
        throw new GraphException("Celu has alpha 0; use a number other than 0, such as 1.");
      }
    }
  }

  /**
   * {@code x} above {@code alpha}, else 0.
   *
   * @param alpha the threshold
   */
  record ThresholdedRelu(float alpha) implements Op {}

  /**
   * {@code max(0, min(1, alpha·x + beta))}.
   *
   * @param alpha the slope at 0, 0.2 in ONNX
   * @param beta the value at 0, 0.5 in ONNX
   */
  record HardSigmoid(float alpha, float beta) implements Op {}

  /**
   * {@code X, slope → Y}: {@code x} where not negative, else {@code slope·x}; the slope broadcasts
   * to X (He et al., Delving Deep into Rectifiers, 2015).
   */
  record PRelu() implements Op {}

  /**
   * The remainder: {@code A, B → C} with broadcasting.
   *
   * @param fmod whether it takes the sign of A, as C's {@code fmod} does; else that of B, and only
   *     whole numbers are allowed
   */
  record Mod(boolean fmod) implements Op {}

  /** Picks from one of two: {@code condition[bool], X, Y → Z} with broadcasting. */
  record Where() implements Op {}

  /**
   * Running sums along an axis: {@code X, axis → Y}, the axis being a stored scalar.
   *
   * @param exclusive whether each sum leaves out its own element
   * @param reverse whether it runs from the end
   */
  record CumSum(boolean exclusive, boolean reverse) implements Op {}
}
