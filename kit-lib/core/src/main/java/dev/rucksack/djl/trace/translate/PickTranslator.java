package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.Advice;
import dev.rucksack.djl.trace.record.IndexPart;
import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Indexing and splitting. */
final class PickTranslator implements Translation.Family {
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
            case IndexPart.Fixed one ->
                out.node(step, new Op.Gather(axis), result, entry(step, out, axis));
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

  /** The position of a single entry. */
  private static String entry(RecordedStep step, Emitter out, int axis) {
    List<Long> given = at(step, axis, IndexPart.Fixed.class).stream().map(p -> p.index()).toList();
    List<Long> positions = Limits.of(step, axis, given, 0);
    return positions.stream().distinct().count() == 1
        ? out.constant(step, "index", Tensor.of(new long[] {positions.getFirst()}))
        : new Lengths(step, out).scalar(positions, DType.INT64);
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
            Limits.one(step, axis, all.stream().map(IndexPart.Range::min).toList(), 0),
            Limits.of(step, axis, all.stream().map(IndexPart.Range::max).toList(), Limits.END),
            Limits.one(step, axis, all.stream().map(IndexPart.Range::step).toList(), 1));
      }
    }
    return ranges;
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
      range.add(axis, start, List.of(last ? Limits.END : start + sizes.getFirst()), 1);
      out.define(step.results().get(i), range.apply(step, out, x));
      start += sizes.getFirst();
    }
  }
}
