package dev.rucksack.djl;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indexing, splitting and embedding: operators that pick elements. */
final class PickTranslator implements Translation.Family {
  /** ONNX's way to say "to the end". */
  private static final long END = Long.MAX_VALUE;

  @Override
  public boolean translate(Step step, Emitter out) {
    switch (step.op()) {
      case "get" -> out.define(step.result(), get(step, out));
      case "split" -> split(step, out);
      case "embedding" ->
          out.define(
              step.result(),
              out.node(
                  step,
                  new Op.Gather(0),
                  out.name(step.value(1)),
                  whole(step, out, step.value(0))));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Ranges first, all at once; then single entries from the last axis on, as each removes one. */
  private static String get(Step step, Emitter out) {
    List<List<IndexPart>> runs = step.indices(1);
    Ranges ranges = new Ranges();
    List<int[]> fixed = new ArrayList<>();
    String result = out.name(step.value(0));
    for (int axis = 0; axis < runs.getFirst().size(); axis++) {
      switch (runs.getFirst().get(axis)) {
        case IndexPart.All all -> {}
        case IndexPart.Range range -> {
          int at = axis;
          List<IndexPart.Range> all =
              runs.stream().map(parts -> (IndexPart.Range) parts.get(at)).toList();
          ranges.add(
              axis,
              limit(step, axis, all.stream().map(IndexPart.Range::min).toList(), 0),
              limit(step, axis, all.stream().map(IndexPart.Range::max).toList(), END),
              limit(step, axis, all.stream().map(IndexPart.Range::step).toList(), 1));
        }
        case IndexPart.Fixed one -> {
          int at = axis;
          List<@Nullable Long> all = new ArrayList<>();
          runs.forEach(parts -> all.add(((IndexPart.Fixed) parts.get(at)).index()));
          fixed.add(new int[] {axis, Math.toIntExact(limit(step, axis, all, 0))});
        }
        case IndexPart.Take take ->
            result =
                out.node(step, new Op.Gather(axis), result, whole(step, out, take.positions()));
        case IndexPart.Other other ->
            throw new Refusal("an index of kind " + other.kind() + "; use numbers and ranges");
      }
    }
    result = ranges.apply(step, out, result);
    for (int[] one : fixed.reversed()) {
      String index = out.constant(step, "index", Tensor.of(new long[] {one[1]}));
      result = out.node(step, new Op.Gather(one[0]), result, index);
    }
    return result;
  }

  /**
   * A limit that holds for every length of the axis: a number, or a distance from the end.
   *
   * @param given the limit in each run, null where it is left out
   */
  private static long limit(
      Step step, int axis, List<? extends @Nullable Long> given, long absent) {
    Long first = given.getFirst();
    if (first == null) {
      return absent;
    }
    if (given.stream().distinct().count() == 1) {
      return first;
    }
    List<Long> fromEnd = new ArrayList<>();
    for (int run = 0; run < given.size(); run++) {
      Long limit = given.get(run);
      fromEnd.add((limit == null ? 0 : limit) - step.shapes(0).get(run)[axis]);
    }
    if (fromEnd.stream().distinct().count() > 1) {
      throw new Refusal(
          "its index " + given + " on axis " + axis + " follows another axis; use a fixed number");
    }
    return fromEnd.getFirst() == 0 ? END : fromEnd.getFirst();
  }

  /** Positions as ONNX takes them: whole numbers of 32 or 64 bits. */
  private static String whole(Step step, Emitter out, Value positions) {
    DType dtype = Translation.dtype(positions);
    String name = out.name(positions);
    return dtype == DType.INT64 || dtype == DType.INT32
        ? name
        : out.node(step, new Op.Cast(DType.INT64), name);
  }

  private static void split(Step step, Emitter out) {
    int axis = Math.floorMod(step.integer(2), step.value(0).rank());
    String x = out.name(step.value(0));
    long start = 0;
    for (int i = 0; i < step.results().size(); i++) {
      List<Long> sizes = step.resultShapes(i).stream().map(shape -> shape[axis]).toList();
      boolean last = i == step.results().size() - 1;
      if (!last && sizes.stream().distinct().count() > 1) {
        throw new Refusal("it splits an open axis into " + sizes + " and more; fix that axis");
      }
      Ranges range = new Ranges();
      range.add(axis, start, last ? END : start + sizes.getFirst(), 1);
      out.define(step.results().get(i), range.apply(step, out, x));
      start += sizes.getFirst();
    }
  }

  /** What goes into one {@code Slice}. */
  private static final class Ranges {
    private final List<long[]> parts = new ArrayList<>();

    void add(long axis, long start, long end, long step) {
      if (start != 0 || end != END || step != 1) {
        parts.add(new long[] {start, end, axis, step});
      }
    }

    String apply(Step step, Emitter out, String x) {
      return parts.isEmpty()
          ? x
          : out.node(
              step,
              new Op.Slice(),
              x,
              out.constant(step, "starts", column(0)),
              out.constant(step, "ends", column(1)),
              out.constant(step, "axes", column(2)),
              out.constant(step, "steps", column(3)));
    }

    private Tensor column(int i) {
      return Tensor.vector(parts.stream().mapToLong(part -> part[i]).toArray());
    }
  }
}
