package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which weights get smaller when they are stored in eight bits. */
final class StorableWeights {
  /** About what nodes, names and a zero point take in a file. */
  private static final int OVERHEAD_BYTES = 400;

  private static final int BYTES_SAVED = 3;
  private static final int BYTES_A_SCALE = 5;

  private final Graph graph;
  private final Set<String> excluded;
  private final WeightRoles roles;

  StorableWeights(Graph graph, Set<String> excluded) {
    this.graph = graph;
    this.excluded = excluded;
    this.roles = WeightRoles.of(graph);
  }

  List<String> names() {
    return graph.weights().keySet().stream().filter(this::isStorable).toList();
  }

  private boolean isStorable(String name) {
    Tensor weight = graph.weight(name).orElseThrow();
    List<Node> readers = graph.consumers(name);
    return weight.dtype() == DType.FLOAT32
        && weight.rank() > 1
        && readers.stream().noneMatch(reader -> excluded.contains(reader.name()))
        && (isKernel(name, readers) || isTable(name, readers))
        && saves(weight, name, readers);
  }

  private boolean isKernel(String name, List<Node> readers) {
    return roles.uses(name).equals(Set.of(Role.KERNEL))
        && readers.stream().allMatch(reader -> kernel(reader, name).isPresent())
        && readers.stream().map(reader -> axis(graph, reader, name)).distinct().count() == 1;
  }

  private boolean isTable(String name, List<Node> readers) {
    return readers.stream().allMatch(reader -> isLookUp(graph, reader, name));
  }

  /** Whether a node picks rows of a matrix. */
  static boolean isLookUp(Graph graph, Node reader, String table) {
    return reader.op() instanceof Op.Gather(int axis)
        && reader.input(0).equals(table)
        && !reader.input(1).equals(table)
        && graph.type(table).shape().rank() == 2
        && (axis == 0 || axis == -2);
  }

  /** The axis of the output channels that a reader sees in its kernel, from 0. */
  static int axis(Graph graph, Node reader, String kernel) {
    int rank = graph.type(kernel).shape().rank();
    return Math.floorMod(kernel(reader, kernel).orElseThrow().output(), rank);
  }

  /** What a reader does with a kernel; empty if it only hands it on, such as a Transpose. */
  private static Optional<KernelAxes> kernel(Node reader, String name) {
    return reader.op().facts().input(reader.inputs().indexOf(name)).kernel();
  }

  private boolean saves(Tensor weight, String name, List<Node> readers) {
    boolean table = isTable(name, readers);
    long scales = weight.shape()[table ? 0 : axis(graph, readers.getFirst(), name)];
    return saves(weight, scales);
  }

  /** Whether codes with this many scales, with all that they need, are smaller than the numbers. */
  static boolean saves(Tensor weight, long scales) {
    return (long) weight.size() * BYTES_SAVED > scales * BYTES_A_SCALE + OVERHEAD_BYTES;
  }
}
