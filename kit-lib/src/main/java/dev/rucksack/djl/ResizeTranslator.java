package dev.rucksack.djl;

import dev.rucksack.graph.CoordinateMode;
import dev.rucksack.graph.DType;
import dev.rucksack.graph.NearestMode;
import dev.rucksack.graph.Op;
import dev.rucksack.graph.ResizeMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Scaling of pictures, and what follows from a picture's size alone. */
final class ResizeTranslator implements Translation.Family {
  @Override
  public boolean translate(Step step, Emitter out) {
    String result =
        switch (step.op()) {
          case "interpolation" ->
              resized(step, out, out.name(step.value(0)), step.integer(2), step.resultShapes());
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
  private static String resized(Step step, Emitter out, String x, int mode, List<long[]> shapes) {
    Op op =
        switch (mode) {
          case 0 -> new Op.Resize(ResizeMode.NEAREST, CoordinateMode.ASYMMETRIC, NearestMode.FLOOR);
          case 1 -> smooth(ResizeMode.LINEAR);
          case 3 -> smooth(ResizeMode.CUBIC);
          default -> throw new Refusal("it averages areas; scale by NEAREST, BILINEAR or BICUBIC");
        };
    return out.node(step, op, x, "", "", new Lengths(step, out).vector(shapes));
  }

  private static Op smooth(ResizeMode mode) {
    return new Op.Resize(mode, CoordinateMode.HALF_PIXEL, NearestMode.FLOOR);
  }

  /** A picture [H, W, C], or a batch of them, of any element type. */
  private static String picture(Step step, Emitter out) {
    boolean batch = step.value(0).rank() == 4;
    String x = out.name(step, step.value(0), DType.FLOAT32);
    if (!batch) {
      x = out.node(step, new Op.Unsqueeze(), x, out.vector(step, "axes", 0));
    }
    x = out.node(step, new Op.Transpose(List.of(0, 3, 1, 2)), x);
    List<long[]> shapes =
        step.resultShapes().stream().map(ResizeTranslator::channelsFirst).toList();
    x = resized(step, out, x, step.integer(3), shapes);
    x = out.node(step, new Op.Transpose(List.of(0, 2, 3, 1)), x);
    if (!batch) {
      x = out.node(step, new Op.Squeeze(), x, out.vector(step, "axes", 0));
    }
    DType dtype = out.dtype(step.result());
    return dtype == DType.FLOAT32 ? x : out.node(step, new Op.Cast(dtype), x);
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
