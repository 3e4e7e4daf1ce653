package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.graph.op.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What goes into one {@code Slice}. */
final class Ranges {
  /**
   * @param ends one for all runs, or one a run where it follows a length
   */
  private record Part(long axis, long start, List<Long> ends, long step) {
    boolean isAll() {
      return start == 0 && ends.equals(List.of(Limits.END)) && step == 1;
    }

    long end(int run) {
      return ends.get(Math.min(run, ends.size() - 1));
    }
  }

  private final List<Part> parts = new ArrayList<>();

  /**
   * @param ends the same for all runs, or one a run
   */
  void add(long axis, long start, List<Long> ends, long step) {
    boolean same = ends.stream().distinct().count() == 1;
    Part part = new Part(axis, start, same ? ends.subList(0, 1) : ends, step);
    if (!part.isAll()) {
      parts.add(part);
    }
  }

  String apply(RecordedStep step, Emitter out, String x) {
    if (parts.isEmpty()) {
      return x;
    }
    List<long[]> ends =
        IntStream.range(0, step.runs().size()).mapToObj(run -> column(p -> p.end(run))).toList();
    return out.node(
        step,
        new Op.Slice(),
        x,
        out.vector(step, "starts", column(Part::start)),
        new Lengths(step, out).vector("ends", ends),
        out.vector(step, "axes", column(Part::axis)),
        out.vector(step, "steps", column(Part::step)));
  }

  private long[] column(ToLongFunction<Part> entry) {
    return parts.stream().mapToLong(entry).toArray();
  }
}
