package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A block and all its descendants with their paths, in the order in which they are declared. */
public final class BlockTree {
  /**
   * One block of the tree.
   *
   * @param path its keys from the root: {@code 02ParallelBlock.01Conv2d}, empty for the root
   */
  public record Entry(Block block, String path, @Nullable Entry parent) {

    /** The path for people, from the root's class on. */
    public String shown() {
      if (parent == null) {
        return block.getClass().getSimpleName();
      }
      String key = path.substring(path.lastIndexOf('.') + 1);
      String label = block instanceof LambdaBlock lambda ? "(" + lambda.getName() + ")" : "";
      return parent.shown() + " > " + key + label;
    }

    boolean hasParameters() {
      return !block.getDirectParameters().isEmpty();
    }
  }

  /**
   * A parameter as the tracer sees it.
   *
   * @param name its path: {@code 01Linear.weight}
   * @param learning whether it has a gradient
   */
  public record Weight(String name, Value.Learning learning) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Block, Entry> byBlock = new IdentityHashMap<>();
  private final Map<Parameter, Entry> owners = new IdentityHashMap<>();
  private final Map<Parameter, String> names = new LinkedHashMap<>();

  public BlockTree(Block root) {
    walk(new Entry(root, "", null));
  }

  private void walk(Entry entry) {
    if (byBlock.putIfAbsent(entry.block, entry) != null) {
      return;
    }
    entries.add(entry);
    String prefix = entry.path.isEmpty() ? "" : entry.path + ".";
    for (Pair<String, Parameter> pair : entry.block.getDirectParameters()) {
      owners.putIfAbsent(pair.getValue(), entry);
      names.putIfAbsent(pair.getValue(), prefix + pair.getKey());
    }
    for (Pair<String, Block> child : entry.block.getChildren()) {
      walk(new Entry(child.getValue(), prefix + child.getKey(), entry));
    }
  }

  /** The blocks, each before its children. */
  public List<Entry> entries() {
    return entries;
  }

  @Nullable Entry of(Block block) {
    return byBlock.get(block);
  }

  @Nullable Entry owner(Parameter parameter) {
    return owners.get(parameter);
  }

  /** The parameters. */
  public List<Parameter> parameters() {
    return List.copyOf(names.keySet());
  }

  /** The path of a parameter: {@code 01Linear.weight}. */
  public String name(Parameter parameter) {
    return names.getOrDefault(parameter, parameter.getName());
  }

  Weight weight(Parameter parameter) {
    boolean trained = parameter.requiresGradient();
    return new Weight(name(parameter), trained ? Value.Learning.TRAINED : Value.Learning.FROZEN);
  }

  /** The parameters by their arrays. */
  public Map<NDArray, Weight> arrays() {
    Map<NDArray, Weight> arrays = new IdentityHashMap<>();
    names.keySet().forEach(each -> arrays.put(each.getArray(), weight(each)));
    return arrays;
  }
}
