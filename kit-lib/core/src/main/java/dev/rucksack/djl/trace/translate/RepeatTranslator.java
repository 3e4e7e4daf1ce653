package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.PadMode;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Operators that repeat, turn around or pad elements. */
final class RepeatTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "repeat" -> repeat(step, out);
          case "tile" -> tile(step, out);
          case "flip" -> flip(step, out);
          case "rotate90" -> rotate(step, out);
          case "pad" -> pad(step, out);
          case "diagonal" -> diagonal(step, out);
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  /** How much longer the result is along each axis, counted from the last, in each run. */
  private static List<long[]> factors(RecordedStep step) {
    List<long[]> factors = new ArrayList<>();
    for (int run = 0; run < step.runs().size(); run++) {
      factors.add(factors(step.shapes(0).get(run), step.resultShapes().get(run)));
    }
    return factors;
  }

  private static long[] factors(long[] before, long[] after) {
    long[] factors = new long[after.length];
    for (int i = 1; i <= after.length; i++) {
      long length = i <= before.length ? before[before.length - i] : 1;
      factors[after.length - i] = length == 0 ? 1 : after[after.length - i] / length;
    }
    return factors;
  }

  /** Each element several times in a row: a new axis after each, repeated and merged. */
  private static String repeat(RecordedStep step, Emitter out) {
    int rank = step.value(0).rank();
    if (rank == 0) {
      return tile(step, out);
    }
    long[] axes = LongStream.range(0, rank).map(axis -> 2 * axis + 1).toArray();
    List<long[]> repeats =
        factors(step).stream().map(factors -> behindEach(rank, factors)).toList();
    String x =
        out.node(step, new Op.Unsqueeze(), out.name(step.value(0)), out.vector(step, "axes", axes));
    Lengths lengths = new Lengths(step, out);
    String many = out.node(step, new Op.Tile(), x, lengths.vector("repeats", repeats));
    return out.node(step, new Op.Reshape(), many, lengths.vector(step.resultShapes()));
  }

  private static long[] behindEach(int rank, long[] factors) {
    long[] repeats = new long[2 * rank];
    Arrays.fill(repeats, 1);
    IntStream.range(0, rank).forEach(axis -> repeats[2 * axis + 1] = factors[axis]);
    return repeats;
  }

  /** The whole several times along each axis, some of them new. */
  private static String tile(RecordedStep step, Emitter out) {
    String x = out.name(step.value(0));
    int added = step.result().rank() - step.value(0).rank();
    if (added > 0) {
      long[] axes = LongStream.range(0, added).toArray();
      x = out.node(step, new Op.Unsqueeze(), x, out.vector(step, "axes", axes));
    }
    String repeats = new Lengths(step, out).vector("repeats", factors(step));
    return out.node(step, new Op.Tile(), x, repeats);
  }

  private static String flip(RecordedStep step, Emitter out) {
    String x = out.name(step.value(0));
    for (long axis : step.axes(1)) {
      x = new Formula(step, out).flip(x, axis);
    }
    return x;
  }

  /** By a quarter turn each time, from the first of two axes to the second. */
  private static String rotate(RecordedStep step, Emitter out) {
    Formula formula = new Formula(step, out);
    String x = out.name(step.value(0));
    long[] axes = step.axes(2);
    List<Integer> swap = new ArrayList<>(IntStream.range(0, step.value(0).rank()).boxed().toList());
    Collections.swap(swap, (int) axes[0], (int) axes[1]);
    return switch (Math.floorMod(step.integer(1), 4)) {
      case 0 -> x;
      case 1 -> out.node(step, new Op.Transpose(swap), formula.flip(x, axes[1]));
      case 2 -> formula.flip(formula.flip(x, axes[0]), axes[1]);
      default -> out.node(step, new Op.Transpose(swap), formula.flip(x, axes[0]));
    };
  }

  /** PyTorch lists begin and end of the last axis first; ONNX all begins, then all ends. */
  private static String pad(RecordedStep step, Emitter out) {
    int rank = step.value(0).rank();
    List<long[]> pads = step.vectors(1).stream().map(given -> pads(rank, given)).toList();
    return out.node(
        step,
        new Op.Pad(PadMode.CONSTANT),
        out.name(step.value(0)),
        new Lengths(step, out).vector("pads", pads),
        out.number(step, "value", step.number(2), out.dtype(step.value(0))));
  }

  private static long[] pads(int rank, long[] given) {
    long[] pads = new long[2 * rank];
    for (int i = 0; i < given.length / 2; i++) {
      pads[rank - 1 - i] = given[2 * i];
      pads[2 * rank - 1 - i] = given[2 * i + 1];
    }
    return pads;
  }

  /** The matrix of both axes as one row, of which the diagonal's places are taken. */
  private static String diagonal(RecordedStep step, Emitter out) {
    int rank = step.value(0).rank();
    int offset = step.size() > 1 ? step.integer(1) : 0;
    int first = step.size() > 2 ? step.axis(2) : 0;
    int second = step.size() > 2 ? step.axis(3) : 1;
    long[] rows = step.shapes(0).stream().mapToLong(shape -> shape[first]).distinct().toArray();
    long[] columns = step.shapes(0).stream().mapToLong(shape -> shape[second]).distinct().toArray();
    if (rows.length > 1 || columns.length > 1) {
      throw new Refusal("the diagonal of an open axis has an open length; fix the axis");
    }
    List<Integer> last = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    last.removeAll(List.of(first, second));
    last.addAll(List.of(first, second));
    String x = out.node(step, new Op.Transpose(last), out.name(step.value(0)));
    List<long[]> rowsOfAll =
        step.resultShapes().stream().map(shape -> joined(shape, rows[0] * columns[0])).toList();
    x = out.node(step, new Op.Reshape(), x, new Lengths(step, out).vector(rowsOfAll));
    long[] places =
        LongStream.range(0, rows[0])
            .filter(row -> row + offset >= 0 && row + offset < columns[0])
            .map(row -> row * columns[0] + row + offset)
            .toArray();
    return out.node(
        step, new Op.Gather(-1), x, out.constant(step, "places", Tensor.vector(places)));
  }

  private static long[] joined(long[] shape, long last) {
    long[] joined = shape.clone();
    joined[joined.length - 1] = last;
    return joined;
  }
}
