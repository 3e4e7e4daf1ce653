package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Turns a graph into another.
 *
 * <p>A pass never changes the graph that it is given. A pass that is a record states its settings
 * as components; two equal passes then do the same.
 */
public interface Pass {

  /** What it does, as a phrase to show: {@code fold batch normalizations}. */
  String name();

  /**
   * The changed graph, with remarks on the change; the same instance when there is nothing to
   * change.
   *
   * @throws GraphException if the graph is not one this pass can work on
   */
  PassResult apply(Graph graph);

  /** Its settings by name, in order, as noted in a graph's {@link Provenance}. */
  default Map<String, String> settings() {
    return PassSettings.of(this);
  }

  /**
   * A pass that has nothing to say about what it did.
   *
   * @param name what it does, as a phrase to show
   * @param change returns the same instance when there is nothing to change
   */
  static Pass of(String name, UnaryOperator<Graph> change) {
    return new FunctionPass(name, change);
  }
}
