package dev.rucksack.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of a network's values and nodes, and new ones: all names that the library generates are
 * made here. Values and nodes are named separately, so a node may have its value's name.
 *
 * <p>A new name is its stem, or the stem with a number; each further name from the same stem takes
 * constant time.
 */
public final class Names {
  private final Set<String> values = new HashSet<>();
  private final Set<String> nodes = new HashSet<>();
  private final Map<String, Integer> counters = new HashMap<>();

  /** Takes a value's name; false if another value has it. */
  public boolean takeValue(String name) {
    return values.add(name);
  }

  /** Takes a node's name; false if another node has it. */
  public boolean takeNode(String name) {
    return nodes.add(name);
  }

  /** Frees the name of a value that is gone from the network. */
  public void dropValue(String name) {
    values.remove(name);
  }

  /** Frees the name of a node that is gone from the network. */
  public void dropNode(String name) {
    nodes.remove(name);
  }

  /** A name that neither a value nor a node has, without taking it. */
  public String free(String stem) {
    return free(stem, true, true);
  }

  /** Takes a name that neither a value nor a node has, for a node and its value. */
  public String fresh(String stem) {
    String name = free(stem);
    values.add(name);
    nodes.add(name);
    return name;
  }

  /** Takes a name that no value has. */
  public String freshValue(String stem) {
    String name = free(stem, true, false);
    values.add(name);
    return name;
  }

  /** Takes a name that no node has. */
  public String freshNode(String stem) {
    String name = free(stem, false, true);
    nodes.add(name);
    return name;
  }

  private String free(String stem, boolean forValue, boolean forNode) {
    String name = stem;
    while (forValue && values.contains(name) || forNode && nodes.contains(name)) {
      name = stem + "_" + counters.merge(stem, 1, Integer::sum);
    }
    return name;
  }
}
