package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.IMAGES;
import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Normalization and softmax. */
final class NormalizationSamples {
  private NormalizationSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    norms(all);
    return all;
  }

  private static void norms(Map<String, Graph> all) {
    Tensor variance = Tensor.of(new float[] {1, 0.5f, 2, 0.1f}, 4);
    Op batch = new Op.BatchNormalization(1e-3f);
    all.put("BatchNormalization", graph(IMAGES, batch, random(4), random(4), random(4), variance));
    TensorType rows = TensorType.float32(Shape.batchOf(4));
    all.put(
        "BatchNormalizationRows", graph(rows, batch, random(4), random(4), random(4), variance));
    all.put(
        "LayerNormalization",
        graph(ROWS, new Op.LayerNormalization(-1, 1e-6f), random(6), random(6)));
    all.put("LayerNormalizationScale", graph(ROWS, new Op.LayerNormalization(1, 1e-5f), random(6)));
    all.put(
        "LayerNormalizationAxes",
        graph(IMAGES, new Op.LayerNormalization(-2, 1e-5f), random(7, 6), random(7, 6)));
    all.put(
        "GroupNormalization",
        graph(IMAGES, new Op.GroupNormalization(2, 1e-4f), random(4), random(4)));
    all.put(
        "GroupNormalizationLine",
        graph(
            TensorType.float32(Shape.batchOf(6, 5)),
            new Op.GroupNormalization(3, 1e-5f),
            random(6),
            random(6)));
    all.put(
        "InstanceNormalization",
        graph(IMAGES, new Op.InstanceNormalization(1e-4f), random(4), random(4)));
    all.put("Softmax", graph(ROWS, new Op.Softmax(1)));
    all.put("SoftmaxMiddle", graph(IMAGES, new Op.Softmax(-2)));
    all.put("LogSoftmax", graph(ROWS, new Op.LogSoftmax(-1)));
    all.put("LogSoftmaxMiddle", graph(IMAGES, new Op.LogSoftmax(1)));
  }
}
