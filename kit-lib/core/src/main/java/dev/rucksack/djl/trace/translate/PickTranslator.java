package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.IndexPart;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indexing and splitting. */
final class PickTranslator implements Translation.Family {
  /** ONNX's way to say "to the end". */
  private static final long END = Long.MAX_VALUE;

  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    switch (step.op()) {
      case "get" -> out.define(step.result(), get(step, out));
      case "split" -> split(step, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Ranges first, all at once; then, from the last axis on, single entries, each of which removes
   * its axis, and positions; at last the new axes.
   */
  private static String get(RecordedStep step, Emitter out) {
    List<IndexPart> parts =
        step.indices(1).getFirst().stream()
            .filter(part -> !(part instanceof IndexPart.New))
            .toList();
    String result = ranges(step, parts).apply(step, out, out.name(step.value(0)));
    for (int axis = parts.size() - 1; axis >= 0; axis--) {
      result =
          switch (parts.get(axis)) {
            case IndexPart.All all -> result;
            case IndexPart.Range range -> result;
            case IndexPart.New added -> result;
            case IndexPart.Fixed one -> {
              long at = limit(step, axis, fixed(step, axis), 0);
              Tensor index = Tensor.of(new long[] {at});
              String name = out.constant(step, "index", index);
              yield out.node(step, new Op.Gather(axis), result, name);
            }
            case IndexPart.Take(Value positions) ->
                out.node(
                    step,
                    new Op.Gather(axis),
                    result,
                    SelectTranslator.positions(step, out, positions));
            case IndexPart.Pick(Value positions) -> pick(step, out, result, axis, positions);
            case IndexPart.Mask mask -> throw new Refusal(Advice.insteadOf("booleanMask"));
            case IndexPart.Other other ->
                throw new Refusal("an index of kind " + other.kind() + "; use numbers and ranges");
          };
    }
    return newAxes(step, out, result);
  }

  private static Ranges ranges(RecordedStep step, List<IndexPart> parts) {
    if (parts.stream().filter(IndexPart.Take.class::isInstance).count() > 1) {
      throw new Refusal("an index of several arrays of positions; use gatherNd");
    }
    Ranges ranges = new Ranges();
    for (int axis = 0; axis < parts.size(); axis++) {
      if (parts.get(axis) instanceof IndexPart.Range) {
        List<IndexPart.Range> all = at(step, axis, IndexPart.Range.class);
        ranges.add(
            axis,
            limit(step, axis, all.stream().map(IndexPart.Range::min).toList(), 0),
            limit(step, axis, all.stream().map(IndexPart.Range::max).toList(), END),
            limit(step, axis, all.stream().map(IndexPart.Range::step).toList(), 1));
      }
    }
    return ranges;
  }

  private static List<@Nullable Long> fixed(RecordedStep step, int axis) {
    List<@Nullable Long> all = new ArrayList<>();
    at(step, axis, IndexPart.Fixed.class).forEach(part -> all.add(part.index()));
    return all;
  }

  /** What the index says of an axis of the operand in each run. */
  private static <T extends IndexPart> List<T> at(RecordedStep step, int axis, Class<T> kind) {
    return step.indices(1).stream()
        .map(
            parts ->
                parts.stream().filter(part -> !(part instanceof IndexPart.New)).toList().get(axis))
        .map(kind::cast)
        .toList();
  }

  /** One entry of the axis for each of the others; the positions have the result's shape. */
  private static String pick(RecordedStep step, Emitter out, String x, int axis, Value positions) {
    String index = SelectTranslator.positions(step, out, positions);
    List<long[]> before = out.runs().shapes(positions);
    if (!new ShapeChange(before, step.resultShapes()).isNothing()) {
      String shape = LayoutTranslator.shape(step, out, before);
      index = out.node(step, new Op.Reshape(), index, shape);
    }
    return out.node(step, new Op.GatherElements(axis), x, index);
  }

  private static String newAxes(RecordedStep step, Emitter out, String x) {
    List<Long> axes = new ArrayList<>();
    long axis = 0;
    for (IndexPart part : step.indices(1).getFirst()) {
      if (part instanceof IndexPart.New) {
        axes.add(axis);
      }
      axis +=
          switch (part) {
            case IndexPart.Fixed one -> 0;
            case IndexPart.Take(Value positions) -> positions.rank();
            case IndexPart.All all -> 1;
            case IndexPart.Range range -> 1;
            case IndexPart.New added -> 1;
            case IndexPart.Pick one -> 1;
            case IndexPart.Mask mask -> 1;
            case IndexPart.Other other -> 1;
          };
    }
    long[] positions = axes.stream().mapToLong(Long::longValue).toArray();
    return axes.isEmpty()
        ? x
        : out.node(step, new Op.Unsqueeze(), x, out.vector(step, "axes", positions));
  }

  /**
   * A limit that holds for every length of the axis: a number, or a distance from the end.
   *
   * @param given the limit in each run, null where it is left out
   */
  private static long limit(
      RecordedStep step, int axis, List<? extends @Nullable Long> given, long absent) {
    Long first = given.getFirst();
    if (first == null) {
      return absent;
    }
    if (given.stream().distinct().count() == 1) {
      return first;
    }
    List<Long> lengths = step.shapes(0).stream().map(shape -> shape[axis]).toList();
    List<Long> fromEnd = new ArrayList<>();
    for (int run = 0; run < given.size(); run++) {
      Long limit = given.get(run);
      fromEnd.add((limit == null ? 0 : limit) - lengths.get(run));
    }
    if (fromEnd.stream().distinct().count() > 1) {
      throw new Refusal(
          "its index on axis "
              + axis
              + " is "
              + given
              + " for lengths "
              + lengths
              + ", and so a number neither from the start nor from the end; fix the open axes that it"
              + " follows");
    }
    return fromEnd.getFirst() == 0 ? END : fromEnd.getFirst();
  }

  private static void split(RecordedStep step, Emitter out) {
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

    String apply(RecordedStep step, Emitter out, String x) {
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
