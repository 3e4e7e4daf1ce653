package dev.rucksack.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a graph came about: the passes of the recipes that made it, noted in its metadata. */
public final class Provenance {
  /** The library's name, as written in files. */
  public static final String LIBRARY = "rucksack";

  /** The library's version, as written in files. */
  public static final String VERSION = "0.1.0";

  private static final String KEY = "rucksack.pass.";

  private Provenance() {}

  /** The passes that made a graph, first to last: what each did, its settings, and the program. */
  public static List<String> of(Graph graph) {
    List<String> passes = new ArrayList<>();
    Optional<String> next = Optional.ofNullable(graph.metadata().get(KEY + 1));
    while (next.isPresent()) {
      passes.add(next.get());
      next = Optional.ofNullable(graph.metadata().get(KEY + (passes.size() + 1)));
    }
    return passes;
  }

  /** The graph with the notes of the one it was made from, and with further passes. */
  static Graph note(Graph before, Graph after, List<Pass> passes) {
    Map<String, String> metadata = new LinkedHashMap<>(before.metadata());
    metadata.putAll(after.metadata());
    int known = of(before).size();
    for (Pass pass : passes) {
      metadata.put(KEY + ++known, words(pass));
    }
    GraphBuilder builder = after.toBuilder();
    metadata.forEach(builder::metadata);
    return builder.build();
  }

  /** {@code prune by magnitude (sparsity 0.9, scope NETWORK); rucksack 0.1.0}. */
  private static String words(Pass pass) {
    String settings =
        pass.settings().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue())
            .collect(Collectors.joining(", "));
    return pass.name()
        + (settings.isEmpty() ? "" : " (" + settings + ")")
        + "; "
        + LIBRARY
        + " "
        + VERSION;
  }
}
