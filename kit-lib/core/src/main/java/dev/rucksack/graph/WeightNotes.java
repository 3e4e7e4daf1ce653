package dev.rucksack.graph;

import dev.rucksack.error.GraphException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a graph's weights beyond what its operators imply, noted in its metadata and so
 * in its file: the tracer knows from the block what is a parameter and what is trained.
 *
 * <p>Names that the graph no longer has mean nothing; a weight that is not named is what {@link
 * WeightRoles} takes it for.
 *
 * @param constants weights that the operators would let training adapt but that are none, such as a
 *     mask
 * @param learned weights that look like constants but are trained, such as a table of positions
 * @param frozen learned weights that are not trained unless the user says so
 * @param momenta the share of the old statistics in the new, by the name of a batch normalization's
 *     mean, where it is not the usual one
 * @param remarks how training the graph differs from training the block, one sentence each
 */
public record WeightNotes(
    Set<String> constants,
    Set<String> learned,
    Set<String> frozen,
    Map<String, Float> momenta,
    List<String> remarks) {
  private static final String KEY = "rucksack.";
  private static final String CONSTANTS = KEY + "constants";
  private static final String LEARNED = KEY + "learned";
  private static final String FROZEN = KEY + "frozen";
  private static final String MOMENTA = KEY + "momenta";
  private static final Pattern MOMENTUM = Pattern.compile("(0|1|[01]\\.\\d{1,9}) (.+)");
  private static final String REMARKS = KEY + "training";

  public WeightNotes {
    constants = Set.copyOf(constants);
    learned = Set.copyOf(learned);
    frozen = Set.copyOf(frozen);
    momenta = Map.copyOf(momenta);
    remarks = List.copyOf(remarks);
  }

  /** What is noted of a graph. */
  public static WeightNotes of(Graph graph) {
    return new WeightNotes(
        Set.copyOf(lines(graph, CONSTANTS)),
        Set.copyOf(lines(graph, LEARNED)),
        Set.copyOf(lines(graph, FROZEN)),
        momenta(graph),
        lines(graph, REMARKS));
  }

  /**
   * The momentum of a batch normalization.
   *
   * @param mean the name of its mean
   */
  public static Optional<Float> momentum(Graph graph, String mean) {
    return graph.metadata().containsKey(MOMENTA)
        ? Optional.ofNullable(momenta(graph).get(mean))
        : Optional.empty();
  }

  private static Map<String, Float> momenta(Graph graph) {
    Map<String, Float> momenta = new LinkedHashMap<>();
    for (String line : lines(graph, MOMENTA)) {
      Matcher entry = MOMENTUM.matcher(line);
      if (!entry.matches()) {
        throw new GraphException(
            "Graph '%s' notes the momentum '%s'; write a number from 0 to 1 and the name of a mean, or leave out the entry '%s' of its metadata."
                .formatted(graph.name(), line, MOMENTA));
      }
      momenta.put(entry.group(2), Float.valueOf(entry.group(1)));
    }
    return momenta;
  }

  private static List<String> lines(Graph graph, String key) {
    String text = graph.metadata().getOrDefault(key, "");
    return text.isEmpty() ? List.of() : text.lines().distinct().toList();
  }

  /** A graph with these notes added to those it has. */
  public Graph addedTo(Graph graph) {
    GraphBuilder builder = graph.toBuilder();
    List<String> lines =
        new TreeMap<>(momenta)
            .entrySet().stream().map(e -> decimal(e.getValue()) + " " + e.getKey()).toList();
    add(graph, builder, CONSTANTS, sorted(constants));
    add(graph, builder, LEARNED, sorted(learned));
    add(graph, builder, FROZEN, sorted(frozen));
    add(graph, builder, MOMENTA, lines);
    add(graph, builder, REMARKS, remarks);
    return builder.build();
  }

  private static String decimal(float momentum) {
    return String.format(Locale.ROOT, "%.6f", momentum);
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  private static void add(Graph graph, GraphBuilder builder, String key, List<String> lines) {
    Set<String> all = new LinkedHashSet<>(lines(graph, key));
    all.addAll(lines);
    if (!all.isEmpty()) {
      builder.metadata(key, String.join("\n", new ArrayList<>(all)));
    }
  }
}
