package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import dev.rucksack.djl.kernel.QuantizedArrays;
import dev.rucksack.djl.kernel.StraightThrough;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Rounds a weight or a value to a symmetric grid of integers, ties to even, as its quantized form
 * will be. The gradient goes straight through within the grid and is 0 beyond (straight-through
 * estimator; Bengio, Léonard and Courville, Estimating or Propagating Gradients Through Stochastic
 * Neurons, 2013).
 */
public final class FakeQuantized implements Reparameterization, ValueTransform {
  /** The variable that is the scale. */
  public static final String SCALE = "scale";

  private final Tensor scale;
  private final int axis;
  private final int bits;
  private final boolean learned;

  /**
   * @param scale distance of two neighbors on the grid: one float32 scalar, or a vector with one
   *     entry for each position along {@code axis}
   * @param axis the axis of the scales, ignored for a scalar
   * @param bits width of the integers, 2 to 8: the grid is −(2ᵇ⁻¹−1)…2ᵇ⁻¹−1
   */
  public FakeQuantized(Tensor scale, int axis, int bits) {
    this(scale, axis, bits, false);
  }

  private FakeQuantized(Tensor scale, int axis, int bits, boolean learned) {
    if (bits < 2 || bits > 8) {
      throw new GraphException("Fake quantization to " + bits + " bits; use 2 to 8.");
    }
    this.scale = scale;
    this.axis = axis;
    this.bits = bits;
    this.learned = learned;
    check(SCALE, scale);
  }

  /**
   * The same with a scale that is trained, beginning from the given one (Esser et al., Learned Step
   * Size Quantization, 2020). Of a value, the first axis counts as that of the examples.
   */
  public FakeQuantized learned() {
    return new FakeQuantized(scale, axis, bits, true);
  }

  private int largest() {
    return (1 << (bits - 1)) - 1;
  }

  @Override
  public Map<String, Variable> variables(Tensor weight) {
    Map<String, Variable> variables = new LinkedHashMap<>(variables(weight.type()));
    variables.put(WEIGHT, Variable.trained(weight));
    return variables;
  }

  @Override
  public Map<String, Variable> variables(TensorType value) {
    Shape shape = value.shape();
    boolean fits =
        scale.rank() == 0 || axis >= 0 && axis < shape.rank() && shape.dim(axis).is(scale.size());
    if (!fits) {
      throw new GraphException(
          "%d scales do not fit axis %d of a value of shape %s; give one for each position."
              .formatted(scale.size(), axis, shape));
    }
    return Map.of(SCALE, new Variable(scale, learned));
  }

  @Override
  public void check(String variable, Tensor value) {
    if (!variable.equals(SCALE)) {
      return;
    }
    for (float entry : value.floats()) {
      if (!(entry > 0) || Float.isInfinite(entry)) {
        throw new GraphException(
            "Fake quantization has scale " + entry + "; use 1 for a weight that is all zeros.");
      }
    }
  }

  @Override
  public NDArray weight(Variables variables, boolean training) {
    NDArray weight = variables.weight();
    return rounded(weight, variables, weight.size(), training);
  }

  @Override
  public NDArray apply(NDArray value, Variables variables, boolean training) {
    boolean batch = value.getShape().dimension() > 0;
    long examples = batch ? Math.max(1, value.getShape().get(0)) : 1;
    return rounded(value, variables, value.size() / examples, training);
  }

  private NDArray rounded(NDArray x, Variables variables, long count, boolean training) {
    NDArray steps = variables.get(SCALE);
    if (training && learned) {
      steps = StraightThrough.scale(steps, (double) count / scale.size(), largest());
    }
    NDArray scales = QuantizedArrays.of(steps, null, x.getShape(), axis, 0).scale();
    NDArray codes = StraightThrough.codes(x.div(scales), null, -largest(), largest(), training);
    return codes.mul(scales);
  }

  /** Limits, quantizes and dequantizes: int8 goes one code further down than the grid does. */
  @Override
  public String write(
      GraphBuilder builder, String value, TensorType type, Map<String, Tensor> variables) {
    Tensor steps = Objects.requireNonNull(variables.get(SCALE), SCALE);
    String scales = stored(builder, value + ".scale", steps);
    String zeros = stored(builder, value + ".zero", zeros(steps));
    String high = stored(builder, value + ".most", limits(steps, largest(), type));
    String low = stored(builder, value + ".least", limits(steps, -largest(), type));
    String below = node(builder, value + ".below", new Op.Binary(BinaryKind.MIN), value, high);
    String within = node(builder, value + ".within", new Op.Binary(BinaryKind.MAX), below, low);
    String codes = node(builder, value + ".q", new Op.QuantizeLinear(axis), within, scales, zeros);
    return node(builder, value + ".dq", new Op.DequantizeLinear(axis), codes, scales, zeros);
  }

  private static String stored(GraphBuilder builder, String stem, Tensor tensor) {
    String name = builder.freshName(stem);
    builder.weight(name, tensor);
    return name;
  }

  private static String node(GraphBuilder builder, String stem, Op op, String... inputs) {
    return builder.add(builder.freshName(stem), op, inputs);
  }

  /** The numbers of a code, of a shape that stretches along the value. */
  private Tensor limits(Tensor steps, int code, TensorType type) {
    float[] limits = steps.floats();
    for (int i = 0; i < limits.length; i++) {
      limits[i] *= code;
    }
    long[] shape = steps.rank() == 0 ? new long[0] : new long[type.shape().rank() - axis];
    Arrays.fill(shape, 1);
    if (shape.length > 0) {
      shape[0] = limits.length;
    }
    return Tensor.of(limits, shape);
  }

  private static Tensor zeros(Tensor scale) {
    return Tensor.of(DType.INT8, new byte[scale.size()], scale.shape());
  }

  @Override
  public String toString() {
    return "FakeQuantized(" + bits + " bits)";
  }
}
