package dev.rucksack.graph.rewrite;

import dev.rucksack.graph.facts.Kept;
import dev.rucksack.graph.facts.Port;
import dev.rucksack.graph.op.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a cut leaves of the values at a node. */
record NodeCut(Node node, Map<ValueAxis, int[]> kept) implements Kept {

  @Override
  public Optional<int[]> positions(Port port, int axis) {
    List<String> values = port.isOutput() ? node.outputs() : node.inputs();
    return port.position() < values.size()
        ? Optional.ofNullable(kept.get(new ValueAxis(values.get(port.position()), axis)))
        : Optional.empty();
  }
}
