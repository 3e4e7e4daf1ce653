package dev.rucksack.compress.factorize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.RecurrentOps;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The layers of a network that may become thinner.
 *
 * @param layers in the graph's order
 * @param remarks why others, and parts of them, stay as they are
 */
record Found(List<Layer> layers, List<String> remarks) {

  static Found in(Graph graph) {
    List<Layer> layers = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Opaque) {
        continue;
      }
      for (int i = 0; i < node.inputs().size(); i++) {
        Input input = node.op().facts().input(i);
        if (input.role() == Role.KERNEL || input.role() == Role.TABLE) {
          look(graph, node, i, layers, remarks);
        }
      }
      if (node.op() instanceof Op.Einsum && node.inputs().stream().anyMatch(isStored(graph))) {
        remarks.add(stays(node, "the equation of an Einsum is not taken apart"));
      }
    }
    return new Found(layers, remarks);
  }

  private static Predicate<String> isStored(Graph graph) {
    return value -> graph.weight(value).isPresent();
  }

  private static void look(
      Graph graph, Node node, int input, List<Layer> layers, List<String> remarks) {
    Optional<Tensor> weight = graph.weight(node.input(input));
    if (weight.isEmpty()) {
      computed(graph, node, input).ifPresent(remarks::add);
      return;
    }
    Optional<String> refusal = refusal(graph, node, input, weight.get());
    if (refusal.isPresent()) {
      remarks.add(stays(node, refusal.get()));
    } else {
      layer(node, input, weight.get()).ifPresent(layers::add);
    }
  }

  /** A weight that is stored in another form. */
  private static Optional<String> computed(Graph graph, Node node, int input) {
    return graph
        .producer(node.input(input))
        .filter(p -> !p.inputs().isEmpty() && graph.weight(p.input()).isPresent())
        .map(
            p ->
                p.op() instanceof Op.DequantizeLinear
                    ? stays(node, "its weight is stored as codes; factorize before quantizing")
                    : stays(
                        node,
                        "%s computes its weight; clean the network up first"
                            .formatted(p.op().type())));
  }

  private static Optional<String> refusal(Graph graph, Node node, int input, Tensor weight) {
    String name = node.input(input);
    if (!weight.dtype().isFloating()) {
      return Optional.of("its weight is %s".formatted(weight.dtype()));
    }
    List<Node> readers = graph.consumers(name);
    if (readers.size() > 1 || node.inputs().stream().filter(name::equals).count() > 1) {
      return Optional.of("its weight '%s' is read more than once".formatted(name));
    }
    return switch (node.op()) {
      case Op.Gemm gemm -> side(input, weight);
      case Op.MatMul product -> side(input, weight);
      case Op.Conv conv when conv.group() > 1 ->
          Optional.of("its channels are divided into groups");
      case Op.Conv conv -> Optional.empty();
      case Op.Gather(int axis) when axis == 0 && weight.rank() == 2 -> Optional.empty();
      case Op.Gather gather -> Optional.of("it does not pick rows of a matrix");
      case RecurrentOps.Recurrent recurrent -> Optional.empty();
      default -> Optional.of("a %s is not factorized".formatted(node.op().type()));
    };
  }

  private static Optional<String> side(int input, Tensor weight) {
    if (input == 0) {
      return Optional.of("its weight is the left factor");
    }
    return weight.rank() == 2
        ? Optional.empty()
        : Optional.of("its weight has %d axes instead of 2".formatted(weight.rank()));
  }

  private static Optional<Layer> layer(Node node, int input, Tensor weight) {
    return switch (node.op()) {
      case Op.Gemm gemm ->
          Optional.of(new MatrixLayer(node, gemm.transB() ? Form.ROWS : Form.COLUMNS, weight));
      case Op.Conv conv when Form.isPoint(weight) ->
          Optional.of(new MatrixLayer(node, Form.POINTS, weight));
      case Op.Conv conv -> Optional.of(new KernelLayer(node, weight));
      case Op.Gather gather -> Optional.of(new MatrixLayer(node, Form.TABLE, weight));
      case RecurrentOps.Recurrent recurrent ->
          input == 1
              ? Optional.of(new MatrixLayer(node, Form.RECURRENT, weight))
              : Optional.empty();
      default -> Optional.of(new MatrixLayer(node, Form.COLUMNS, weight));
    };
  }

  private static String stays(Node node, String reason) {
    return "%s stays: %s".formatted(node.name(), reason);
  }
}
