package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.Arguments;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes, in the graph, whole numbers that follow the lengths of open axes.
 *
 * <p>A number seen in every run is taken for a product of lengths and a constant, or for a length
 * and a constant added. The lengths of different axes have little in common in each run, so that
 * what fits in all runs is what the block computes.
 */
final class Lengths {
  /** A product of more open axes than this is not looked for. */
  private static final int MOST_FACTORS = 3;

  /** The length of an axis in each run. */
  private record Axis(Value value, int position, long[] lengths) {}

  /** {@code factor · product of axes + offset}. */
  private record Term(long factor, List<Axis> axes, long offset) {
    Term times(Axis axis) {
      List<Axis> more = new ArrayList<>(axes);
      more.addFirst(axis);
      return new Term(factor, more, offset);
    }
  }

  private final RecordedStep step;
  private final Emitter out;
  private final List<Axis> axes = new ArrayList<>();

  Lengths(RecordedStep step, Emitter out) {
    this.step = step;
    this.out = out;
    if (out.runs().lengths() == SampleInputs.Choice.SMALL) {
      // What was halved and doubled again is not an input's length for every length: ask nearby
      // first.
      out.runs().inputs().forEach(this::offer);
    }
    Arguments.values(step.runs().getFirst().args()).stream()
        .filter(Value::fromInput)
        .forEach(this::offer);
    out.runs().inputs().forEach(this::offer);
    out.computed().reversed().stream().filter(Value::fromInput).forEach(this::offer);
  }

  private void offer(Value value) {
    List<long[]> shapes = out.runs().shapes(value);
    for (int axis = 0; axis < value.rank(); axis++) {
      int at = axis;
      long[] lengths = shapes.stream().mapToLong(shape -> shape[at]).toArray();
      boolean open = Arrays.stream(lengths).distinct().count() > 1;
      if (open && axes.stream().noneMatch(known -> Arrays.equals(known.lengths, lengths))) {
        axes.add(new Axis(value, axis, lengths));
      }
    }
  }

  /** The lengths of a shape, given for each run, as an int64 vector. */
  String vector(List<long[]> shapes) {
    return vector("shape", shapes);
  }

  /**
   * Whole numbers, given for each run, as an int64 vector with the given name if it is constant.
   */
  String vector(String what, List<long[]> shapes) {
    int rank = shapes.getFirst().length;
    if (shapes.stream().allMatch(shape -> Arrays.equals(shape, shapes.getFirst()))) {
      return out.vector(step, what, shapes.getFirst());
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int at = i;
      parts.add(entry(shapes.stream().mapToLong(shape -> shape[at]).toArray()));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : out.node(step, new Op.Concat(0), parts.toArray(String[]::new));
  }

  /** A number, given for each run, as a scalar. */
  String scalar(List<? extends Number> numbers, DType dtype) {
    for (Number number : numbers) {
      if (number.doubleValue() != Math.rint(number.doubleValue())) {
        throw follows(numbers.toString());
      }
    }
    String entry = entry(numbers.stream().mapToLong(Number::longValue).toArray());
    String scalar = out.node(step, new Op.Squeeze(), entry, out.vector(step, "axes", 0));
    return dtype == DType.INT64 ? scalar : out.node(step, new Op.Cast(dtype), scalar);
  }

  private String entry(long[] numbers) {
    if (Arrays.stream(numbers).distinct().count() == 1) {
      return out.vector(step, "length", numbers[0]);
    }
    Term term = product(numbers, MOST_FACTORS);
    term = term == null ? sum(numbers) : term;
    if (term == null) {
      throw follows(Arrays.toString(numbers));
    }
    String result = "";
    for (Axis axis : term.axes) {
      String length = length(axis);
      result =
          result.isEmpty() ? length : out.node(step, new Op.Binary(BinaryKind.MUL), result, length);
    }
    if (term.factor != 1) {
      String factor = out.vector(step, "factor", term.factor);
      result = out.node(step, new Op.Binary(BinaryKind.MUL), result, factor);
    }
    return term.offset == 0
        ? result
        : out.node(
            step, new Op.Binary(BinaryKind.ADD), result, out.vector(step, "offset", term.offset));
  }

  private static Refusal follows(String numbers) {
    return new Refusal(
        "it uses a number that follows the lengths of open axes, or the data, in a way that is not"
            + " understood ("
            + numbers
            + "); compute it with NDArray operators, or fix an axis");
  }

  private @Nullable Term product(long[] numbers, int factors) {
    if (Arrays.stream(numbers).distinct().count() == 1) {
      return new Term(numbers[0], List.of(), 0);
    }
    if (factors == 0) {
      return null;
    }
    for (Axis axis : axes) {
      if (divides(axis.lengths, numbers)) {
        long[] rest = new long[numbers.length];
        Arrays.setAll(rest, run -> numbers[run] / axis.lengths[run]);
        Term term = product(rest, factors - 1);
        if (term != null) {
          return term.times(axis);
        }
      }
    }
    return null;
  }

  private static boolean divides(long[] lengths, long[] numbers) {
    for (int run = 0; run < numbers.length; run++) {
      if (lengths[run] == 0 || numbers[run] % lengths[run] != 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Term sum(long[] numbers) {
    for (Axis axis : axes) {
      long offset = numbers[0] - axis.lengths[0];
      LongStream.Builder sums = LongStream.builder();
      Arrays.stream(axis.lengths).forEach(length -> sums.add(length + offset));
      if (Arrays.equals(sums.build().toArray(), numbers)) {
        return new Term(1, List.of(axis), offset);
      }
    }
    return null;
  }

  private String length(Axis axis) {
    String of = "length of " + axis.value.id();
    String shape = out.once(of, () -> out.node(step, new Op.Shape(0), out.name(axis.value)));
    return out.once(
        of + " along " + axis.position,
        () -> out.node(step, new Op.Gather(0), shape, out.vector(step, "axis", axis.position)));
  }
}
