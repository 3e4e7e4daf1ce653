package dev.rucksack.onnx.write;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ReduceKind;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Normalizations as ONNX's own definitions make them of older operators. */
final class NormalizationForms {
  private final Parts parts;

  private NormalizationForms(Parts parts) {
    this.parts = parts;
  }

  /**
   * Replaces a node, if there is a way.
   *
   * @return whether there is
   */
  static boolean replace(Op.Normalization op, Parts parts) {
    return switch (op) {
      case Op.LayerNormalization(int axis, float epsilon) ->
          new NormalizationForms(parts).layer(axis, epsilon);
      case Op.GroupNormalization(int groups, float epsilon) ->
          new NormalizationForms(parts).group(groups, epsilon);
      default -> false;
    };
  }

  private boolean layer(int axis, float epsilon) {
    int rank = parts.shape().rank();
    long[] axes = LongStream.range(axis < 0 ? axis + rank : axis, rank).toArray();
    String over = parts.store("axes", Tensor.vector(axes));
    Op mean = new Op.Reduce(ReduceKind.MEAN, true);
    DType wide = wide();
    String x = widened();
    String offset = parts.add("offset", BinaryKind.SUB, x, parts.add("mean", mean, x, over));
    String two = parts.number("two", 2, wide);
    String squares = parts.add("squares", BinaryKind.POW, offset, two);
    String variance = parts.add("variance", mean, squares, over);
    String raised =
        parts.add("raised", BinaryKind.ADD, variance, parts.number("epsilon", epsilon, wide));
    String deviation = parts.add("deviation", UnaryKind.SQRT, raised);
    String normal = narrowed(parts.add("normal", BinaryKind.DIV, offset, deviation));
    if (!parts.has(2)) {
      return parts.end(BinaryKind.MUL, normal, parts.input(1));
    }
    String scaled = parts.add("scaled", BinaryKind.MUL, normal, parts.input(1));
    return parts.end(BinaryKind.ADD, scaled, parts.input(2));
  }

  /** Each group as one channel of an instance normalization. */
  private boolean group(int groups, float epsilon) {
    DType wide = wide();
    String by = parts.store("groups", Tensor.vector(0, groups, -1));
    String grouped = parts.add("grouped", new Op.Reshape(), widened(), by);
    float[] ones = new float[groups];
    Arrays.fill(ones, 1);
    String normal =
        parts.add(
            "normal",
            new Op.InstanceNormalization(epsilon),
            grouped,
            parts.store("ones", Tensor.of(ones, groups).cast(wide)),
            parts.store("zeros", Tensor.of(new float[groups], groups).cast(wide)));
    String restored = narrowed(parts.add("restored", new Op.Reshape(), normal, target()));
    String scaled = parts.add("product", BinaryKind.MUL, restored, perChannel("scale", 1));
    return parts.end(BinaryKind.ADD, scaled, perChannel("bias", 2));
  }

  /** The shape of the first input, stored if all axes but the first have a length. */
  private String target() {
    Shape shape = parts.shape();
    boolean known =
        shape.slice(1, shape.rank()).dims().stream().allMatch(Dim.Fixed.class::isInstance);
    if (!known) {
      return parts.add("shape", new Op.Shape(0), parts.x());
    }
    long[] lengths = new long[shape.rank()];
    for (int i = 1; i < lengths.length; i++) {
      lengths[i] = ((Dim.Fixed) shape.dim(i)).size();
    }
    return parts.store("shape", Tensor.vector(lengths));
  }

  /** A vector of the channels, so that it stretches over the axes after theirs. */
  private String perChannel(String role, int input) {
    int behind = parts.shape().rank() - 2;
    long[] shape = new long[1 + behind];
    Arrays.fill(shape, 1);
    Tensor stored = parts.weight(input).orElse(null);
    if (stored != null) {
      shape[0] = stored.size();
      return parts.store(role, stored.reshape(shape));
    }
    String axes =
        parts.store(role + "_axes", Tensor.vector(LongStream.rangeClosed(1, behind).toArray()));
    return parts.add(role, new Op.Unsqueeze(), parts.input(input), axes);
  }

  /** Means of small types are taken in float32. */
  private DType wide() {
    DType dtype = parts.dtype();
    return dtype.bits() < DType.FLOAT32.bits() ? DType.FLOAT32 : dtype;
  }

  private String widened() {
    return wide() == parts.dtype() ? parts.x() : parts.add("wide", new Op.Cast(wide()), parts.x());
  }

  private String narrowed(String value) {
    DType dtype = parts.dtype();
    return wide() == dtype ? value : parts.add("narrow", new Op.Cast(dtype), value);
  }
}
