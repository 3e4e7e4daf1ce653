package dev.rucksack.djl.engine;

import ai.djl.ndarray.types.Shape;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Carries shapes over to DJL, which writes −1 for an open axis. */
@API(status = Status.INTERNAL)
public final class Shapes {
  private Shapes() {}

  public static Shape toDjl(dev.rucksack.tensor.Shape shape) {
    return new Shape(
        shape.dims().stream()
            .mapToLong(
                dim ->
                    switch (dim) {
                      case Dim.Fixed(long size) -> size;
                      case Dim.Axis axis -> -1;
                    })
            .toArray());
  }

  /** The graph's output shapes for given input shapes. */
  public static Shape[] outputs(Graph graph, Shape[] inputs) {
    GraphBuilder builder = Graph.builder(graph.name());
    int next = 0;
    for (var input : graph.inputs().entrySet()) {
      dev.rucksack.tensor.Shape shape = bound(input.getValue().shape(), inputs[next++]);
      builder.input(input.getKey(), new TensorType(input.getValue().dtype(), shape));
    }
    graph.weights().forEach(builder::weight);
    graph.nodes().forEach(builder::node);
    graph.outputs().forEach(builder::output);
    Graph bound = builder.build();
    return bound.outputs().stream()
        .map(output -> toDjl(bound.type(output).shape()))
        .toArray(Shape[]::new);
  }

  private static dev.rucksack.tensor.Shape bound(dev.rucksack.tensor.Shape open, Shape sizes) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < open.rank(); axis++) {
      dims.add(sizes.get(axis) < 0 ? open.dim(axis) : Dim.of(sizes.get(axis)));
    }
    return new dev.rucksack.tensor.Shape(dims);
  }
}
