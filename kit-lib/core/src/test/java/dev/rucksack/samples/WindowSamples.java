package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.IMAGES;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;
import static dev.rucksack.tensor.TensorType.float32;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Convolution and pooling over one, two and three axes. */
final class WindowSamples {
  private static final List<Integer> ONE = List.of(1, 1);
  private static final List<Integer> TWO = List.of(2, 2);
  private static final List<Integer> NO_PADS = List.of(0, 0, 0, 0);
  private static final TensorType LINE = float32(Shape.batchOf(4, 9));
  private static final TensorType VOLUME = float32(Shape.batchOf(4, 5, 4, 6));
  private static final TensorType OPEN = float32(Shape.of(Shape.BATCH, Dim.of(4), Shape.TIME));

  private WindowSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    convolutions(all);
    transposed(all);
    pools(all);
    return all;
  }

  private static void convolutions(Map<String, Graph> all) {
    Op same = new Op.Conv(ONE, List.of(1, 1, 1, 1), ONE, 1);
    all.put("Conv", graph(IMAGES, same, random(5, 4, 3, 3), random(5)));
    Op grouped = new Op.Conv(TWO, List.of(0, 1, 2, 3), List.of(2, 1), 2);
    all.put("ConvGrouped", graph(IMAGES, grouped, random(6, 2, 3, 2)));
    Op depthwise = new Op.Conv(ONE, List.of(1, 1, 1, 1), ONE, 4);
    all.put("ConvDepthwise", graph(IMAGES, depthwise, random(8, 1, 3, 3), random(8)));
    Op line = new Op.Conv(List.of(2), List.of(1, 1), List.of(1), 1);
    all.put("Conv1d", graph(LINE, line, random(3, 4, 3)));
    Op causal = new Op.Conv(List.of(1), List.of(4, 0), List.of(2), 1);
    all.put("Conv1dOpen", graph(OPEN, causal, random(3, 4, 3)));
    Op volume = new Op.Conv(List.of(1, 2, 1), List.of(1, 0, 2, 0, 1, 1), List.of(1, 1, 2), 2);
    all.put("Conv3d", graph(VOLUME, volume, random(6, 2, 3, 2, 2), random(6)));
  }

  private static void transposed(Map<String, Graph> all) {
    Op plain = new Op.ConvTranspose(ONE, NO_PADS, List.of(0, 0), ONE, 1);
    all.put("ConvTranspose", graph(IMAGES, plain, random(4, 5, 3, 2), random(5)));
    Op grouped = new Op.ConvTranspose(TWO, List.of(1, 0, 1, 2), List.of(1, 0), List.of(1, 2), 2);
    all.put("ConvTransposeGrouped", graph(IMAGES, grouped, random(4, 3, 3, 3), random(6)));
    Op line = new Op.ConvTranspose(List.of(3), List.of(1, 0), List.of(2), List.of(1), 1);
    all.put("ConvTranspose1d", graph(LINE, line, random(4, 2, 4)));
    Op open = new Op.ConvTranspose(List.of(2), List.of(1, 1), List.of(1), List.of(1), 4);
    all.put("ConvTranspose1dOpen", graph(OPEN, open, random(4, 1, 3)));
    Op volume =
        new Op.ConvTranspose(
            List.of(1, 2, 1), List.of(1, 0, 0, 0, 1, 1), List.of(0, 1, 0), List.of(1, 1, 2), 1);
    all.put("ConvTranspose3d", graph(VOLUME, volume, random(4, 2, 3, 2, 2)));
  }

  private static void pools(Map<String, Graph> all) {
    List<Integer> three = List.of(3, 3);
    List<Integer> padded = List.of(1, 1, 1, 1);
    List<Integer> uneven = List.of(0, 0, 1, 1);
    all.put("MaxPool", graph(IMAGES, new Op.MaxPool(TWO, TWO, uneven, false)));
    List<Integer> gaps = List.of(2, 1);
    all.put("MaxPoolGaps", graph(IMAGES, new Op.MaxPool(TWO, ONE, uneven, gaps, false)));
    all.put(
        "AveragePoolGaps", graph(IMAGES, new Op.AveragePool(TWO, ONE, uneven, gaps, false, false)));
    all.put(
        "AveragePoolGapsPads",
        graph(IMAGES, new Op.AveragePool(TWO, ONE, padded, gaps, false, true)));
    all.put("LpPoolGaps", graph(IMAGES, new Op.LpPool(TWO, ONE, uneven, gaps, false, 2)));
    all.put("MaxPoolCeil", graph(IMAGES, new Op.MaxPool(TWO, TWO, NO_PADS, true)));
    all.put("AveragePool", graph(IMAGES, new Op.AveragePool(three, TWO, padded, false, false)));
    all.put("AveragePoolPads", graph(IMAGES, new Op.AveragePool(three, TWO, padded, false, true)));
    all.put("AveragePoolCeil", graph(IMAGES, new Op.AveragePool(TWO, TWO, NO_PADS, true, false)));
    all.put("LpPool", graph(IMAGES, new Op.LpPool(three, TWO, padded, false, 2)));
    all.put("LpPoolCubes", graph(IMAGES, new Op.LpPool(three, ONE, uneven, false, 3)));
    all.put("LpPoolSums", graph(IMAGES, new Op.LpPool(TWO, TWO, uneven, false, 1)));
    List<Integer> cube = List.of(2, 2, 2);
    List<Integer> shifted = List.of(1, 0, 0, 0, 0, 1);
    all.put("MaxPool3d", graph(VOLUME, new Op.MaxPool(cube, cube, shifted, false)));
    all.put("AveragePool3d", graph(VOLUME, new Op.AveragePool(cube, cube, shifted, false, true)));
    List<Integer> two = List.of(2);
    all.put("MaxPool1d", graph(OPEN, new Op.MaxPool(two, two, List.of(1, 0), false)));
    all.put(
        "AveragePool1d",
        graph(LINE, new Op.AveragePool(two, List.of(3), List.of(0, 1), false, false)));
    all.put("LpPool1d", graph(LINE, new Op.LpPool(two, two, List.of(0, 1), false, 2)));
    for (TensorType type : List.of(LINE, IMAGES, VOLUME)) {
      String suffix = type.equals(IMAGES) ? "" : type.shape().rank() - 2 + "d";
      all.put("GlobalAveragePool" + suffix, graph(type, new Op.GlobalAveragePool()));
      all.put("GlobalMaxPool" + suffix, graph(type, new Op.GlobalMaxPool()));
      all.put("GlobalLpPool" + suffix, graph(type, new Op.GlobalLpPool(2)));
    }
    all.put("GlobalLpPoolSums", graph(IMAGES, new Op.GlobalLpPool(1)));
  }
}
