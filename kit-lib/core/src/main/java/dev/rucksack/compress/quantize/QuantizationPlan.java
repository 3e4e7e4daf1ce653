package dev.rucksack.compress.quantize;

import dev.rucksack.compress.quantize.PlannedNode.Arithmetic;
import dev.rucksack.error.Listing;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.ValueEffect;
import dev.rucksack.graph.op.Node;
import dev.rucksack.tensor.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What quantization will do with each node of a network, known before any example is seen: {@link
 * Quantize#plan}.
 *
 * @param nodes in the order in which they run, batch normalizations folded and the like; those that
 *     stay in float only if they compute something, unlike a Reshape
 * @param remarks further remarks
 */
public record QuantizationPlan(List<PlannedNode> nodes, List<String> remarks) {
  /** Of the nodes with one reason, the most that are named in words; {@link #nodes} has all. */
  private static final int SHOWN = 8;

  public QuantizationPlan {
    nodes = List.copyOf(nodes);
    remarks = List.copyOf(remarks);
  }

  static QuantizationPlan of(Graph graph, Plan plan, Set<String> storedCodes, List<String> gone) {
    List<PlannedNode> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      boolean codes = node.inputs().stream().anyMatch(storedCodes::contains);
      boolean integer = plan.isInteger(node);
      if (integer || codes || computes(graph, node)) {
        Arithmetic arithmetic =
            integer ? Arithmetic.INTEGER : codes ? Arithmetic.STORED_CODES : Arithmetic.FLOAT;
        String reason = integer ? "" : plan.reason(node);
        nodes.add(new PlannedNode(node.name(), node.op().type(), arithmetic, reason));
      }
    }
    List<String> remarks = new ArrayList<>();
    if (!gone.isEmpty()) {
      remarks.add(gone + " were excluded, but cleaning up left nothing of them");
    }
    storedTwice(graph, plan).forEach(remarks::add);
    return new QuantizationPlan(nodes, remarks);
  }

  /** Whether a node makes float32 numbers that are not just those of its inputs. */
  private static boolean computes(Graph graph, Node node) {
    return node.op().facts().values() != ValueEffect.KEEPS
        && node.outputs().stream()
            .anyMatch(value -> !value.isEmpty() && graph.type(value).dtype() == DType.FLOAT32);
  }

  private static List<String> storedTwice(Graph graph, Plan plan) {
    Set<Node> layers = Set.copyOf(plan.layers());
    return layers.stream()
        .map(layer -> layer.input(1))
        .distinct()
        .filter(weight -> !layers.containsAll(graph.consumers(weight)))
        .sorted()
        .map(
            weight ->
                "the weight '%s' is stored in float, too, since %s read it"
                    .formatted(
                        weight,
                        graph.consumers(weight).stream()
                            .filter(node -> !layers.contains(node))
                            .map(Node::name)
                            .toList()))
        .toList();
  }

  /** The nodes that will be computed in one way. */
  public List<PlannedNode> nodes(Arithmetic arithmetic) {
    return nodes.stream().filter(node -> node.arithmetic() == arithmetic).toList();
  }

  /** Whether there is anything to quantize. */
  public boolean isEmpty() {
    return nodes(Arithmetic.FLOAT).size() == nodes.size();
  }

  /**
   * The nodes that will stay in float, in words: for each reason a line with the names of the first
   * ones, such as {@code act1, act2 (Tanh): ONNX Runtime has no integer kernel for it}.
   */
  public List<String> staysFloat() {
    return lines(Arithmetic.FLOAT);
  }

  private List<String> lines(Arithmetic arithmetic) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (PlannedNode node : nodes(arithmetic)) {
      String why = "(%s): %s".formatted(node.operator(), node.reason());
      names.computeIfAbsent(why, reason -> new ArrayList<>()).add(node.name());
    }
    List<String> lines = new ArrayList<>();
    names.forEach((why, all) -> lines.add(Listing.of(all, SHOWN) + " " + why));
    return lines;
  }

  /** One line per arithmetic, then one for each reason why nodes stay in float. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d nodes in integers, %d in float with weights in eight bits, %d in float"
            .formatted(
                nodes(Arithmetic.INTEGER).size(),
                nodes(Arithmetic.STORED_CODES).size(),
                nodes(Arithmetic.FLOAT).size()));
    lines(Arithmetic.STORED_CODES).forEach(line -> lines.add("weights in eight bits: " + line));
    staysFloat().forEach(line -> lines.add("in float: " + line));
    lines.addAll(remarks);
    return String.join("\n", lines);
  }
}
