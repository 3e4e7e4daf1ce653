package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.IMAGES;
import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;
import static dev.rucksack.samples.Samples.vector;
import static dev.rucksack.tensor.TensorType.float32;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Operators that lay the same elements out differently. */
final class LayoutSamples {
  private LayoutSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    plain(all);
    back(all);
    return all;
  }

  private static void plain(Map<String, Graph> all) {
    all.put("Reshape", graph(IMAGES, new Op.Reshape(), vector(0, -1, 3)));
    all.put("Flatten", graph(IMAGES, new Op.Flatten(1)));
    all.put("FlattenLast", graph(IMAGES, new Op.Flatten(-1)));
    all.put("FlattenAll", graph(IMAGES, new Op.Flatten(0)));
    all.put("Transpose", graph(IMAGES, new Op.Transpose(List.of(2, 0, 3, 1))));
    TensorType thin = float32(Shape.batchOf(1, 3, 1));
    all.put("Squeeze", graph(thin, new Op.Squeeze(), vector(1, -1)));
    all.put("Unsqueeze", graph(ROWS, new Op.Unsqueeze(), vector(0, 3)));
  }

  private static void back(Map<String, Graph> all) {
    GraphBuilder back =
        Graph.builder("reshape").input("x", float32(Shape.of(Shape.TIME, Shape.BATCH, Dim.of(4))));
    back.weight("w", random(4, 2)).add("shape", new Op.Shape(0), "x");
    back.weight("n", vector(-1, 4)).add("flat", new Op.Reshape(), "x", "n");
    back.add("y", new Op.Reshape(), "flat", "shape");
    all.put("ReshapeBack", back.output("y").dropUnused().build());
  }
}
