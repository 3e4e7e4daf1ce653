package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.facts.AxisSet;
import dev.rucksack.graph.facts.AxisSets;
import dev.rucksack.graph.facts.Port;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Follows an axis through a graph, node by node, to everything that must be cut with it. */
final class GroupSearch {
  /** A node that adds up along an axis of the group. */
  record Sum(Node node, AxisSet set) {}

  private final Graph graph;
  private final Map<Node, AxisSets> known;
  private final UnitedPositions labels = new UnitedPositions();
  private final Map<ValueAxis, int[]> members = new LinkedHashMap<>();
  private final Deque<ValueAxis> waiting = new ArrayDeque<>();
  private final List<Sum> sums = new ArrayList<>();
  private final boolean within;
  private boolean choice;
  private Optional<String> refusal = Optional.empty();

  /**
   * @param known the axes that belong together at each node, filled on demand
   * @param within whether positions within the groups of grouped convolutions go, not whole groups
   */
  GroupSearch(Graph graph, Map<Node, AxisSets> known, boolean within) {
    this.graph = graph;
    this.known = known;
    this.within = within;
  }

  GroupSearch from(ValueAxis seed) {
    Dim length = graph.type(seed.value()).shape().dim(seed.axis());
    if (length instanceof Dim.Fixed(long size)) {
      label(seed, labels.fresh(Math.toIntExact(size)));
    } else {
      refuse(seed + " is open");
    }
    while (!waiting.isEmpty()) {
      follow(waiting.pop());
    }
    return this;
  }

  private void label(ValueAxis member, int[] own) {
    members.put(member, own);
    waiting.add(member);
  }

  private void refuse(String reason) {
    refusal = refusal.or(() -> Optional.of(reason));
  }

  private void follow(ValueAxis member) {
    String value = member.value();
    if (graph.inputs().containsKey(value)) {
      refuse("'" + value + "' is an input of the network");
    }
    if (graph.outputs().contains(value)) {
      refuse("'" + value + "' is an output of the network");
    }
    Set<Node> nodes = new LinkedHashSet<>();
    graph.producer(value).ifPresent(nodes::add);
    nodes.addAll(graph.consumers(value));
    for (Node node : nodes) {
      ports(node, value).forEach(port -> follow(member, node, port));
    }
  }

  private static List<Port> ports(Node node, String value) {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      if (node.inputs().get(i).equals(value)) {
        ports.add(Port.input(i));
      }
    }
    for (int i = 0; i < node.outputs().size(); i++) {
      if (node.outputs().get(i).equals(value)) {
        ports.add(Port.output(i));
      }
    }
    return ports;
  }

  private void follow(ValueAxis member, Node node, Port port) {
    AxisSets sets = known.computeIfAbsent(node, n -> n.op().facts().channels().sets(graph.view(n)));
    List<AxisSet> fitting = sets.with(port, member.axis());
    if (fitting.isEmpty()) {
      refuse(
          "node '%s' (%s) meets %s: %s"
              .formatted(node.name(), node.op().type(), member, sets.otherwise()));
      return;
    }
    if (node.op() instanceof Op.Shape && ShapeUse.isNumber(graph, node)) {
      refuse("the network calculates with the shape that '" + node.name() + "' gives");
    }
    int[] own = Objects.requireNonNull(members.get(member));
    AxisSet set =
        fitting.stream()
            .filter(each -> isConstant(each.member(port, member.axis()).orElseThrow(), own))
            .findFirst()
            .orElseGet(() -> preferred(node, fitting));
    apply(node, set);
    if (!set.summed().isEmpty()) {
      sums.add(new Sum(node, set));
    }
  }

  private AxisSet preferred(Node node, List<AxisSet> fitting) {
    boolean grouped =
        fitting.size() > 1
            && node.op().facts().inputs().stream()
                .flatMap(input -> input.kernel().stream())
                .anyMatch(kernel -> kernel.groups() > 1);
    choice |= grouped;
    return grouped && within ? fitting.getLast() : fitting.getFirst();
  }

  /** Whether positions with the same index already go together. */
  private boolean isConstant(AxisSet.Member member, int[] own) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int p = 0; p < own.length; p++) {
      int label = labels.find(own[p]);
      Integer before = seen.putIfAbsent(member.index().applyAsInt(p), label);
      if (before != null && before != label) {
        return false;
      }
    }
    return true;
  }

  /** Gives all axes of a set the labels of those that already have some. */
  private void apply(Node node, AxisSet set) {
    int[] common = new int[set.size()];
    Arrays.fill(common, -1);
    for (AxisSet.Member member : set.members()) {
      int[] own = members.get(valueAxis(node, member));
      for (int p = 0; own != null && p < own.length; p++) {
        int index = member.index().applyAsInt(p);
        common[index] = common[index] < 0 ? own[p] : labels.unite(common[index], own[p]);
      }
    }
    for (AxisSet.Member member : set.members()) {
      ValueAxis axis = valueAxis(node, member);
      if (!members.containsKey(axis)) {
        label(axis, labelled(member, length(axis), common));
      }
    }
  }

  private int[] labelled(AxisSet.Member member, int length, int[] common) {
    int[] own = new int[length];
    for (int p = 0; p < length; p++) {
      int index = member.index().applyAsInt(p);
      if (common[index] < 0) {
        common[index] = labels.fresh();
      }
      own[p] = common[index];
    }
    return own;
  }

  private int length(ValueAxis axis) {
    return (int) graph.type(axis.value()).shape().slice(axis.axis(), axis.axis() + 1).elements();
  }

  static ValueAxis valueAxis(Node node, AxisSet.Member member) {
    Port port = member.port();
    List<String> values = port.isOutput() ? node.outputs() : node.inputs();
    return new ValueAxis(values.get(port.position()), member.axis());
  }

  /** Whether it met a grouped convolution that can lose groups or positions within them. */
  boolean hadChoice() {
    return choice;
  }

  List<Sum> sums() {
    return sums;
  }

  Optional<String> refusal() {
    return refusal;
  }

  /** Each axis with the unit of each of its positions, numbered in order of appearance. */
  Map<ValueAxis, int[]> members() {
    Map<Integer, Integer> units = new HashMap<>();
    Map<ValueAxis, int[]> numbered = new LinkedHashMap<>();
    members.forEach(
        (axis, own) ->
            numbered.put(
                axis,
                Arrays.stream(own)
                    .map(label -> units.computeIfAbsent(labels.find(label), l -> units.size()))
                    .toArray()));
    return numbered;
  }
}
