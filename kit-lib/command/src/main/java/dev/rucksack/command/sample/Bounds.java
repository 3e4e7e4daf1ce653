package dev.rucksack.command.sample;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import java.util.OptionalLong;

/** How large whole numbers may be: those that look something up are below the table's length. */
final class Bounds {
  private final Graph graph;

  Bounds(Graph graph) {
    this.graph = graph;
  }

  /** The least length of a table that an input's numbers look something up in, if they do. */
  OptionalLong of(String input) {
    return lookUps(input, 0);
  }

  private OptionalLong lookUps(String value, int depth) {
    if (depth > graph.nodes().size()) {
      return OptionalLong.empty();
    }
    OptionalLong least = OptionalLong.empty();
    for (Node reader : graph.consumers(value)) {
      OptionalLong found = lookUp(value, reader, depth);
      if (found.isPresent() && found.getAsLong() < least.orElse(Long.MAX_VALUE)) {
        least = found;
      }
    }
    return least;
  }

  private OptionalLong lookUp(String value, Node reader, int depth) {
    if (reader.op() instanceof Op.Gather gather && reader.input(1).equals(value)) {
      var table = graph.type(reader.input(0)).shape();
      return table.dim(Math.floorMod(gather.axis(), table.rank())) instanceof Dim.Fixed(long length)
          ? OptionalLong.of(length)
          : OptionalLong.empty();
    }
    boolean passesOn = reader.op() instanceof Op.Cast || reader.op().facts().keepsNumbers();
    return passesOn && reader.input().equals(value)
        ? lookUps(reader.output(), depth + 1)
        : OptionalLong.empty();
  }
}
