package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Removes units of a group from a working copy, or puts them in another order. */
final class ChannelCut {
  private final GraphEditor edit;
  private final WorkingCopy copy;
  private final ChannelGroup group;

  ChannelCut(GraphEditor edit, WorkingCopy copy, ChannelGroup group) {
    this.edit = edit;
    this.copy = copy;
    this.group = group;
    group
        .refusal()
        .ifPresent(
            reason -> {
              throw new GraphException(
                  "The channels along " + group.seed() + " cannot be cut: " + reason + ".");
            });
    group.axes().forEach(this::checkLength);
  }

  private void checkLength(ValueAxis axis) {
    if (!edit.type(axis.value()).shape().dim(axis.axis()).is(group.own(axis).length)) {
      throw new GraphException(
          "The graph has changed along %s since its groups were found; find them again."
              .formatted(axis));
    }
  }

  void cut(int... units) {
    boolean[] gone = group.gone(units);
    group
        .emptied(units)
        .ifPresent(
            axis -> {
              throw new GraphException(
                  "The units %s are all of %s; leave one at least."
                      .formatted(IntStream.of(units).boxed().toList(), axis));
            });
    Map<ValueAxis, int[]> kept = new LinkedHashMap<>();
    for (ValueAxis axis : group.axes()) {
      int[] own = group.own(axis);
      int[] left = IntStream.range(0, own.length).filter(p -> !gone[own[p]]).toArray();
      if (left.length < own.length) {
        kept.put(axis, left);
      }
    }
    Map<String, Tensor> weights = picked(kept);
    Set<Node> nodes = new LinkedHashSet<>();
    kept.keySet().forEach(axis -> nodes.addAll(touching(axis.value())));
    List<Node> changed = new ArrayList<>();
    CutSettings settings = new CutSettings(edit);
    for (Node node : nodes) {
      NodeView view = edit.view(node);
      settings.ask(node, node.op().facts().channels().settings(view, new NodeCut(node, kept)));
    }
    for (Node node : nodes) {
      Op op = node.op().resized(edit.view(node), new NodeCut(node, kept));
      changed.add(new Node(node.name(), op, settings.inputs(node), node.outputs()));
    }
    weights.putAll(settings.replaced());
    copy.types.takeReplaced();
    copy.put(weights, changed);
    copy.types.takeReplaced().forEach((value, before) -> check(value, before, kept));
  }

  private Map<String, Tensor> picked(Map<ValueAxis, int[]> positions) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    positions.forEach(
        (axis, left) ->
            edit.weight(axis.value())
                .ifPresent(
                    stored -> {
                      Tensor now = weights.getOrDefault(axis.value(), stored);
                      weights.put(axis.value(), Slices.pick(now, axis.axis(), left));
                    }));
    return weights;
  }

  private List<Node> touching(String value) {
    List<Node> nodes = new ArrayList<>(edit.readers(value));
    edit.producer(value).ifPresent(nodes::add);
    return nodes;
  }

  /** Checks that each length is what it was or what the cut should leave of it. */
  private void check(String value, TensorType before, Map<ValueAxis, int[]> kept) {
    Shape shape = before.shape();
    for (int axis = 0; axis < shape.rank(); axis++) {
      int[] left = kept.get(new ValueAxis(value, axis));
      shape = left == null ? shape : shape.with(axis, Dim.of(left.length));
    }
    if (!edit.type(value).shape().equals(shape)) {
      throw new GraphException(
          "'%s' becomes %s and not %s: a shape that is computed does not follow the cut"
              .formatted(value, edit.type(value).shape(), shape));
    }
  }

  void reorder(int... order) {
    boolean[] all = group.gone(order);
    if (order.length != all.length || IntStream.range(0, all.length).anyMatch(u -> !all[u])) {
      throw new GraphException(
          "The order %s does not name each of the %d units once."
              .formatted(IntStream.of(order).boxed().toList(), all.length));
    }
    Map<ValueAxis, int[]> moved = new LinkedHashMap<>();
    group.axes().forEach(axis -> moved.put(axis, moved(axis, order)));
    copy.put(picked(moved), List.of());
  }

  /** For each place along an axis, the position that goes there. */
  private int[] moved(ValueAxis axis, int[] order) {
    int[] own = group.own(axis);
    Map<Integer, List<Integer>> positions = new HashMap<>();
    for (int p = 0; p < own.length; p++) {
      positions.computeIfAbsent(own[p], unit -> new ArrayList<>()).add(p);
    }
    int[] moved = new int[own.length];
    positions.forEach(
        (unit, places) -> {
          List<Integer> from = positions.getOrDefault(order[unit], List.of());
          if (from.size() != places.size()) {
            throw new GraphException(
                "Unit %d cannot take the place of unit %d along %s, where they have %d and %d positions."
                    .formatted(order[unit], unit, axis, from.size(), places.size()));
          }
          for (int i = 0; i < places.size(); i++) {
            moved[places.get(i)] = Objects.requireNonNull(from.get(i));
          }
        });
    return moved;
  }
}
