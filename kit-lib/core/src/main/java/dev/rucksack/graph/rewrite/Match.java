package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.op.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The nodes and values that fit a pattern's parts, by the parts' names. */
public final class Match {
  private final GraphEditor edit;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();

  private Match(GraphEditor edit) {
    this.edit = edit;
  }

  /** The match of a pattern with a node as its last, if it fits. */
  static Optional<Match> of(Pattern.Computed pattern, GraphEditor edit, Node last) {
    Match match = new Match(edit);
    return match.fits(pattern, last) ? Optional.of(match) : Optional.empty();
  }

  private boolean fits(Pattern.Computed pattern, Node node) {
    if (!pattern.op().test(node.op()) || !bind(pattern.name(), node.output())) {
      return false;
    }
    nodes.put(pattern.name(), node);
    for (int i = 0; i < pattern.inputs().size(); i++) {
      if (!node.hasInput(i) || !fits(pattern.inputs().get(i), node.input(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(Pattern pattern, String value) {
    return switch (pattern) {
      case Pattern.Any any -> bind(any.name(), value);
      case Pattern.Stored stored -> edit.weight(value).isPresent() && bind(stored.name(), value);
      case Pattern.Computed computed -> {
        Optional<Node> producer = edit.producer(value).filter(n -> n.output().equals(value));
        boolean shared = edit.readers(value).size() > 1 || edit.isOutput(value);
        yield producer.isPresent()
            && !(computed.alone() && shared)
            && fits(computed, producer.get());
      }
    };
  }

  private boolean bind(String name, String value) {
    String bound = values.putIfAbsent(name, value);
    return bound == null || bound.equals(value);
  }

  /** The node that a part of the pattern stands for. */
  public Node node(String part) {
    return Objects.requireNonNull(nodes.get(part), part);
  }

  /** The value that a part of the pattern stands for, a node's first one. */
  public String value(String part) {
    return Objects.requireNonNull(values.get(part), part);
  }
}
