package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules as a pass: applied to one node after another, and again from the first, until none fits.
 * What is no longer needed is dropped.
 *
 * @param name what they do together, as a phrase to show
 * @param rules tried in this order at each node
 */
public record Rules(String name, List<Rule> rules) implements Pass {
  /** With more replacements per node than this, one rule must be undoing another. */
  private static final long MOST_PER_NODE = 100;

  public Rules {
    rules = List.copyOf(rules);
  }

  /** Rules that are tried in the order given. */
  public static Rules of(String name, Rule... rules) {
    return new Rules(name, List.of(rules));
  }

  /**
   * Applies the rules.
   *
   * @return a result with a remark for each rule that was applied, and how often
   * @throws GraphException if rules undo each other's work without end
   */
  @Override
  public PassResult apply(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    Map<String, Integer> counts = new LinkedHashMap<>();
    long most = MOST_PER_NODE * (graph.nodes().size() + 1L);
    while (round(edit, counts)) {
      if (counts.values().stream().mapToLong(Integer::longValue).sum() > most) {
        throw new GraphException(
            "The rules of '%s' never end (%s); make each leave less to do than it found."
                .formatted(name, counts));
      }
    }
    PassResult result = PassResult.of(graph, edit.cleaned());
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      result = result.remark(count.getKey() + ": " + count.getValue() + "×");
    }
    return result;
  }

  private boolean round(GraphEditor edit, Map<String, Integer> counts) {
    boolean applied = false;
    for (Node node : edit.nodes()) {
      for (Rule rule : rules) {
        Optional<Match> match =
            edit.node(node.name()).flatMap(now -> Match.of(rule.pattern(), edit, now));
        if (match.isPresent()
            && rule.condition().holds(edit, match.get())
            && rule.replacement().replace(edit, match.get())) {
          counts.merge(rule.name(), 1, Integer::sum);
          applied = true;
        }
      }
    }
    return applied;
  }

  /** None: the name says everything. */
  @Override
  public Map<String, String> settings() {
    return Map.of();
  }
}
