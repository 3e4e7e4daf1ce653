package dev.rucksack.command.sample;

import dev.rucksack.error.KitException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.Model;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds random inputs that a network runs on, at two sets of lengths where axes are open. Nothing
 * says which lengths a network accepts: common ones are tried, the small ones first.
 */
public final class Samples {
  private static final long[] USUAL = {16, 32, 64, 96, 128, 224, 256, 320, 640, 8, 4, 2, 1};
  private static final long SEED = 1;

  private final Graph graph;
  private final Model model;
  private final Map<String, Long> given;
  private final RandomSample random;
  private Optional<KitException> refusal = Optional.empty();

  private Samples(Graph graph, Model model, Map<String, Long> given) {
    this.graph = graph;
    this.model = model;
    this.given = given;
    this.random = new RandomSample(graph);
  }

  /**
   * Two samples, or one if the network runs at one set of lengths only.
   *
   * @param graph whose inputs' types are followed
   * @param model what has to run on them
   * @param given lengths of some open axes, which are then used as they are
   * @throws OnnxException if there is no open axis of a given name, or the network runs at none of
   *     the lengths tried
   */
  public static List<Sample> of(Graph graph, Model model, Map<String, Long> given) {
    return new Samples(graph, model, given).find();
  }

  /** The names of the inputs' open axes, in order. */
  public static Set<String> openAxes(Map<String, TensorType> inputs) {
    Set<String> axes = new LinkedHashSet<>();
    for (TensorType type : inputs.values()) {
      for (Dim dim : type.shape().dims()) {
        if (dim instanceof Dim.Axis(String name)) {
          axes.add(name);
        }
      }
    }
    return axes;
  }

  private List<Sample> find() {
    Set<String> open = openAxes(graph.inputs());
    given.keySet().forEach(axis -> checkOpen(axis, open));
    Set<String> free = new LinkedHashSet<>(open);
    free.removeAll(given.keySet());
    List<Map<String, Long>> tries = tries(free, 1, 0);
    Optional<Found> first = first(tries, SEED);
    if (first.isEmpty()) {
      throw refused(open);
    }
    List<Sample> samples = new ArrayList<>(List.of(first.get().sample()));
    if (free.isEmpty()) {
      samples.add(random.at(given, first.get().flags(), SEED + 1));
      return samples;
    }
    // Other lengths, a batch of two, and no two axes alike: what holds by accident shows then.
    List<Map<String, Long>> others = tries(free, 2, 32);
    others.addAll(tries(free, 2, 0));
    others.addAll(tries(free, 1, 0));
    others.removeIf(lengths -> lengths.equals(first.get().lengths()));
    first(others, SEED + 1).ifPresent(found -> samples.add(found.sample()));
    return samples;
  }

  private void checkOpen(String axis, Set<String> open) {
    if (!open.contains(axis)) {
      throw new OnnxException(
          "No input has an open axis '%s'; the open axes are %s, of the inputs %s."
              .formatted(axis, open, graph.inputs()));
    }
  }

  /** Lengths to try: the batch as given, the other axes all alike or each that much longer. */
  private List<Map<String, Long>> tries(Set<String> free, long batch, long step) {
    List<Map<String, Long>> tries = new ArrayList<>();
    for (long usual : USUAL) {
      Map<String, Long> lengths = new LinkedHashMap<>(given);
      long next = usual + step;
      for (String axis : free) {
        boolean counts = countsExamples(axis);
        lengths.put(axis, counts ? batch : next);
        next += counts ? 0 : step;
      }
      if (!tries.contains(lengths)) {
        tries.add(lengths);
      }
    }
    return tries;
  }

  /** Whether an axis is the first of every input that has it, and not the only one there is. */
  private boolean countsExamples(String axis) {
    return graph.inputs().values().stream()
        .map(type -> type.shape().dims())
        .filter(dims -> dims.contains(Dim.axis(axis)))
        .allMatch(
            dims ->
                dims.size() > 1
                    && dims.indexOf(Dim.axis(axis)) == 0
                    && dims.lastIndexOf(Dim.axis(axis)) == 0);
  }

  private record Found(Sample sample, Map<String, Long> lengths, RandomSample.Flags flags) {}

  private Optional<Found> first(List<Map<String, Long>> tries, long seed) {
    for (Map<String, Long> lengths : tries) {
      for (RandomSample.Flags flags : RandomSample.Flags.values()) {
        Sample sample = random.at(lengths, flags, seed);
        if (runs(sample)) {
          return Optional.of(new Found(sample, lengths, flags));
        }
      }
    }
    return Optional.empty();
  }

  private boolean runs(Sample sample) {
    try {
      model.run(sample.values());
      return true;
    } catch (KitException e) {
      // Kept: if no other lengths do, this is what the user needs to know.
      refusal = Optional.of(refusal.orElse(e));
      return false;
    }
  }

  private OnnxException refused(Set<String> open) {
    String cause = refusal.map(KitException::getMessage).orElse("nothing was tried");
    String remedy =
        open.isEmpty()
            ? "give inputs that it runs on by --input DATA.npz"
            : "give lengths of its open axes %s by --length NAME=N, or inputs by --input DATA.npz"
                .formatted(open);
    return new OnnxException(
        "The network runs on none of the random inputs that were tried; %s. ONNX Runtime's reason for the first: %s"
            .formatted(remedy, cause),
        refusal.orElse(null));
  }
}
