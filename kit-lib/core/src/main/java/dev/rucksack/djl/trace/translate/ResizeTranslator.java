package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecordedStep;
import dev.rucksack.djl.trace.record.Refusal;
import dev.rucksack.graph.op.CoordinateMode;
import dev.rucksack.graph.op.NearestMode;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.ResizeMode;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Scaling of pictures, and what follows from a picture's size alone. */
final class ResizeTranslator implements Translation.Family {
  @Override
  public boolean translate(RecordedStep step, Emitter out) {
    String result =
        switch (step.op()) {
          case "interpolation" ->
              resized(
                  step,
                  out,
                  out.name(step.value(0)),
                  step.integer(2),
                  step.shapes(0),
                  step.resultShapes());
          case "resize" -> picture(step, out);
          case "multiBoxPrior" ->
              out.weight(step.place().nameOf("anchors"), out.tensor(step.result()));
          default -> "";
        };
    return Translation.define(step, out, result);
  }

  /**
   * Scales all axes to the given lengths.
   *
   * @param mode DJL's number: 0 nearest, 1 linear, 2 area, 3 cubic
   */
  private static String resized(
      RecordedStep step, Emitter out, String x, int mode, List<long[]> before, List<long[]> after) {
    return switch (mode) {
      case 0 -> {
        Op op = new Op.Resize(ResizeMode.NEAREST, CoordinateMode.ASYMMETRIC, NearestMode.FLOOR);
        yield out.node(step, op, x, "", "", new Lengths(step, out).vector(after));
      }
      case 1 -> {
        if (!grows(before, after)) {
          yield resampled(step, out, x, Resampling.LINEAR, before, after);
        }
        Op op = new Op.Resize(ResizeMode.LINEAR, CoordinateMode.HALF_PIXEL, NearestMode.FLOOR);
        yield out.node(step, op, x, "", "", new Lengths(step, out).vector(after));
      }
      case 2 -> resampled(step, out, x, Resampling.AREA, before, after);
      default -> resampled(step, out, x, Resampling.CUBIC, before, after);
    };
  }

  private static boolean grows(List<long[]> before, List<long[]> after) {
    for (int run = 0; run < before.size(); run++) {
      for (int axis = 2; axis < before.get(run).length; axis++) {
        if (after.get(run)[axis] < before.get(run)[axis]) {
          return false;
        }
      }
    }
    return true;
  }

  /** A matrix product along each of the last two axes. */
  private static String resampled(
      RecordedStep step,
      Emitter out,
      String x,
      Resampling kind,
      List<long[]> before,
      List<long[]> after) {
    if (before.getFirst().length != 4) {
      throw new Refusal("it scales other than two axes smoothly; scale them by NEAREST");
    }
    String rows = out.constant(step, "rows", kind.matrix(fixed(before, 2), fixed(after, 2)));
    Tensor columns = WeightLayouts.transpose(kind.matrix(fixed(before, 3), fixed(after, 3)));
    String across = out.node(step, new Op.MatMul(), x, out.constant(step, "columns", columns));
    return out.node(step, new Op.MatMul(), rows, across);
  }

  private static int fixed(List<long[]> shapes, int axis) {
    if (shapes.stream().mapToLong(shape -> shape[axis]).distinct().count() > 1) {
      throw new Refusal(
          "it scales an open axis down or by cubic or area means, with weights for each length;"
              + " fix height and width, or scale by NEAREST");
    }
    return Math.toIntExact(shapes.getFirst()[axis]);
  }

  /** A picture [H, W, C], or a batch of them, of any element type. */
  private static String picture(RecordedStep step, Emitter out) {
    boolean batch = step.value(0).rank() == 4;
    String x = out.name(step, step.value(0), DType.FLOAT32);
    if (!batch) {
      x = out.node(step, new Op.Unsqueeze(), x, out.vector(step, "axes", 0));
    }
    x = out.node(step, new Op.Transpose(List.of(0, 3, 1, 2)), x);
    List<long[]> before = channelsFirst(step.shapes(0));
    x = resized(step, out, x, step.integer(3), before, channelsFirst(step.resultShapes()));
    x = out.node(step, new Op.Transpose(List.of(0, 2, 3, 1)), x);
    if (!batch) {
      x = out.node(step, new Op.Squeeze(), x, out.vector(step, "axes", 0));
    }
    DType dtype = out.dtype(step.result());
    return dtype == DType.FLOAT32 ? x : out.node(step, new Op.Cast(dtype), x);
  }

  private static List<long[]> channelsFirst(List<long[]> shapes) {
    return shapes.stream().map(ResizeTranslator::channelsFirst).toList();
  }

  private static long[] channelsFirst(long[] shape) {
    List<Long> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size);
    }
    if (shape.length == 3) {
      sizes.addFirst(1L);
    }
    Collections.rotate(sizes.subList(1, 4), 1);
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }
}
