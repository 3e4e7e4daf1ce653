package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes run in integers, and which values therefore pass through eight bits for which of
 * their readers.
 *
 * <p>Every layer with an integer kernel does. Other nodes follow: they run in integers if a layer
 * comes before them and something that runs in integers reads their result. What pools follows
 * whatever reads its result, since few elements are left to convert then.
 *
 * <p>ONNX Runtime uses an integer kernel only if every reader of its result gets codes. So what
 * such a node computes passes through eight bits for all its readers, those in float converting it
 * back; any other value does so only for readers in integers.
 */
final class Plan {
  private final Graph graph;
  private final Kernels kernels;
  private final Set<String> excluded;

  /** Values that a layer computed, as they are or after nodes that follow it. */
  private final Set<String> carried = new HashSet<>();

  /**
   * Values that may not pass through eight bits, or ONNX Runtime would fuse what is before them.
   */
  private final Set<String> apart = new HashSet<>();

  private final Set<String> able = new HashSet<>();
  private final Set<String> integer = new HashSet<>();

  private Plan(Graph graph, Set<String> excluded) {
    this.graph = graph;
    this.kernels = new Kernels(graph);
    this.excluded = excluded;
  }

  /**
   * Decides for a whole graph.
   *
   * @param excluded names of nodes that stay in float
   */
  static Plan of(Graph graph, Set<String> excluded) {
    Plan plan = new Plan(graph, excluded);
    graph.nodes().forEach(plan::follow);
    graph.nodes().reversed().forEach(plan::decide);
    return plan;
  }

  private void follow(Node node) {
    Kernel kernel = kernel(node);
    boolean behind = kernels.codedInputs(node).stream().anyMatch(carried::contains);
    boolean distant = node.inputs().stream().anyMatch(apart::contains);
    boolean moves = kernel == Kernel.CARRIER || kernel == Kernel.LIMIT;
    if (distant && moves || kernels.needsDistance(node, isExcluded(node))) {
      apart.addAll(node.outputs());
    }
    boolean possible =
        switch (kernel) {
          case CONVOLUTION, DENSE, CARRIER -> true;
          case POOL, MAP, JOIN -> behind;
          case LIMIT -> behind && isOnlyReader(node);
          case NONE -> false;
        };
    if (possible && !distant) {
      able.add(node.name());
      if (behind || kernel.isLayer()) {
        carried.addAll(node.outputs());
      }
    }
  }

  private void decide(Node node) {
    if (able.contains(node.name()) && (runsAnyway(node) || isWanted(node))) {
      integer.add(node.name());
    }
  }

  private boolean runsAnyway(Node node) {
    return switch (kernel(node)) {
      case CONVOLUTION, DENSE, POOL -> true;
      case CARRIER -> node.op() instanceof Op.MaxPool && carried.contains(node.input());
      case LIMIT -> graph.producer(node.input()).filter(this::givesCodesAnyway).isPresent();
      default -> false;
    };
  }

  private boolean givesCodesAnyway(Node node) {
    return able.contains(node.name()) && kernel(node) != Kernel.DENSE && runsAnyway(node);
  }

  private boolean isWanted(Node node) {
    return node.outputs().stream()
        .filter(value -> !value.isEmpty())
        .anyMatch(value -> graph.consumers(value).stream().anyMatch(r -> wants(r, value)));
  }

  private boolean wants(Node reader, String value) {
    return isInteger(reader) && kernels.codedInputs(reader).contains(value);
  }

  private boolean isOnlyReader(Node node) {
    return graph.consumers(node.input()).size() == 1 && !graph.outputs().contains(node.input());
  }

  /** How a node can be computed; one that is excluded only in float. */
  Kernel kernel(Node node) {
    return isExcluded(node) ? Kernel.NONE : kernels.of(node);
  }

  boolean isExcluded(Node node) {
    return excluded.contains(node.name());
  }

  Kernels kernels() {
    return kernels;
  }

  /** Whether a node runs in integers. */
  boolean isInteger(Node node) {
    return integer.contains(node.name());
  }

  /** Whether ONNX Runtime would run a layer in integers, too, if it stood between codes. */
  boolean wouldBeFused(Node node) {
    return kernels.isForced(node);
  }

  /** The layers that get int8 weights. */
  List<Node> layers() {
    return graph.nodes().stream()
        .filter(node -> isInteger(node) && kernel(node).isLayer())
        .toList();
  }

  /** The node that limits a value before it passes through eight bits, if that is its reader. */
  Optional<Node> limiter(String value) {
    return graph.consumers(value).stream()
        .findFirst()
        .filter(reader -> isInteger(reader) && kernel(reader) == Kernel.LIMIT);
  }

  /** The values to quantize, inputs first, in the order in which they are computed. */
  List<String> values() {
    return graph.nodes().stream()
        .collect(
            () -> new ArrayList<>(graph.inputs().keySet()),
            (all, node) -> all.addAll(node.outputs()),
            List::addAll)
        .stream()
        .filter(this::isCoded)
        .toList();
  }

  private boolean isCoded(String value) {
    return !value.isEmpty()
        && graph.type(value).dtype() == DType.FLOAT32
        && limiter(value).isEmpty()
        && (isResult(value) && !isDense(value)
            || graph.consumers(value).stream().anyMatch(reader -> wants(reader, value)));
  }

  private boolean isDense(String value) {
    return graph.producer(value).filter(node -> kernel(node) == Kernel.DENSE).isPresent();
  }

  /** Whether a node that runs in integers computes a value, so that all readers get codes. */
  boolean isResult(String value) {
    return graph.producer(value).filter(this::isInteger).isPresent();
  }

  /** The nodes that read a quantized value as codes. */
  List<Node> readers(String value) {
    return graph.consumers(value).stream()
        .filter(reader -> isResult(value) || wants(reader, value))
        .toList();
  }

  /** Why a node does not run in integers. */
  String reason(Node node) {
    if (isExcluded(node)) {
      return "it was excluded";
    }
    return switch (kernel(node)) {
      case NONE -> kernels.refusal(node);
      case LIMIT -> "no layer is right before it, or others read its input, too";
      case POOL, MAP, JOIN, CARRIER ->
          able.contains(node.name())
              ? "nothing that reads its result runs in integers"
              : "nothing before it runs in integers";
      case CONVOLUTION, DENSE ->
          "ONNX Runtime would take the node before it, which stays in float, into integers";
    };
  }
}
