package dev.rucksack.graph.pass;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import java.util.List;
import java.util.Optional;

/**
 * Removes nodes whose output equals a value that is there already: Identity, a Cast to the same
 * type, layout changes that undo each other, adding 0 or multiplying by 1, a Slice or Split of
 * everything, a Concat, Tile or pooling window of one, padding by nothing, a Where whose condition
 * is always the same. Transposes in a row become one.
 *
 * <p>Results are equal as numbers; adding 0 turns −0 into 0, its removal keeps −0. A node stays
 * where the graph would lose an output's name: an output cannot be an input, a weight, or two
 * outputs one value.
 */
public final class RemoveIdentities implements Pass {

  @Override
  public Graph apply(Graph graph) {
    Rewrite rewrite = new Rewrite(graph);
    Identities identities = new Identities(graph, rewrite);
    for (Node node : graph.nodes()) {
      Node now = rewrite.current(node);
      Optional<String> same = identities.sameAs(now);
      boolean gone = same.isPresent() && rewrite.drop(node, List.of(same.get()));
      if (!gone && now.op() instanceof Op.Transpose last) {
        identities.merged(now, last).ifPresent(rewrite::put);
      }
    }
    return rewrite.apply();
  }
}
