package dev.rucksack.compress.factorize;

import dev.rucksack.compress.tune.TunedPass;
import dev.rucksack.cost.Cost;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.progress.Progress;
import dev.rucksack.train.TrainingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;

/**
 * Replaces layers by thinner ones in a row, so that a network takes fewer bytes and
 * multiplications: a matrix of m rows and n columns by two of rank r, which is smaller below r =
 * m·n/(m+n). Dense layers and convolutions of points become two layers, other convolutions up to
 * three, an embedding a thinner one and a product; a recurrent layer gets a thinner input.
 *
 * <pre>{@code
 * Graph thin = graph.apply(Factorize.toBytes(0.5).activationAware(data.train().sample(512, 1)));
 * }</pre>
 *
 * @param measure what the goal is a share of
 * @param share how much of it is left: above 0 and at most 1
 * @param multiple of which ranks are, 1 for any; in a layer whose full rank is below four times
 *     that, a smaller power of two
 * @param examples on which inputs of layers are observed, so that errors are those of outputs
 *     instead of weights
 */
public record Factorize(Measure measure, double share, int multiple, Optional<Examples> examples)
    implements Pass {
  private static final int MULTIPLE = 8;
  private static final int RANKS = 4;

  public Factorize {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "Leaving %s of the %s is not possible; give a share above 0 and up to 1, such as 0.5."
              .formatted(share, measure));
    }
    if (multiple < 1) {
      throw new IllegalArgumentException(
          "Ranks are to be multiples of %d; give 1 or more.".formatted(multiple));
    }
  }

  private static Factorize to(Measure measure, double share) {
    return new Factorize(measure, share, MULTIPLE, Optional.empty());
  }

  /** Keeps at least a share of each layer's energy, the sum of its squared singular values. */
  public static Factorize toEnergy(double share) {
    return to(Measure.ENERGY, share);
  }

  /** Leaves at most a share of the bytes of all weights, spent where they save the most error. */
  public static Factorize toBytes(double share) {
    return to(Measure.BYTES, share);
  }

  /**
   * Gives each layer at most a share of its full rank, of each side of a kernel with windows, but
   * at least one multiple.
   */
  public static Factorize toRank(double share) {
    return to(Measure.RANK, share);
  }

  /** Ranks are multiples of a number where the full rank is at least four times that. */
  public Factorize inMultiplesOf(int newMultiple) {
    return new Factorize(measure, share, newMultiple, examples);
  }

  /**
   * Makes the error of each layer's outputs small instead of that of its weights: what inputs
   * seldom hold may be lost. Some layers are factorized by their weights alone, and a remark names
   * them: embeddings, matrices of more than 4,096 rows or columns, convolutions whose windows hold
   * more than 2,048 numbers, transposed inputs, and weights other than float32.
   *
   * @param newExamples a few hundred from the training part
   */
  public Factorize activationAware(Examples newExamples) {
    return new Factorize(measure, share, multiple, Optional.of(newExamples));
  }

  @Override
  public String name() {
    return "factorize";
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("measure", measure.name().toLowerCase(Locale.ROOT));
    settings.put("share", String.valueOf(share));
    settings.put("multiple", String.valueOf(multiple));
    examples.ifPresent(e -> settings.put("examples", String.valueOf(e.size())));
    return settings;
  }

  /**
   * The thinner network, without further training; its inputs and outputs stay as they are.
   *
   * @return a result that has {@link FactorizedLayers} as a detail
   * @throws GraphException if there is nothing to factorize, the goal is out of reach, or weights
   *     are not finite
   */
  @Override
  public PassResult apply(Graph graph) {
    Finite.check(graph);
    Found found = Found.in(graph);
    if (found.layers().isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no layer that can be factorized (%s); quantize or prune it instead."
              .formatted(
                  graph.name(),
                  found.remarks().isEmpty() ? "no stored kernels" : found.remarks().getFirst()));
    }
    Map<String, DMatrixRMaj> moments =
        examples.map(e -> Moments.of(graph, found.layers(), e)).orElse(Map.of());
    List<Choice> choices = chosen(graph, choices(found.layers(), moments));
    GraphEditor edit = GraphEditor.of(graph);
    Map<String, Set<String>> factors = new LinkedHashMap<>();
    for (Choice choice : choices) {
      Set<String> before = Set.copyOf(edit.weights().keySet());
      choice.chosen().ifPresent(c -> choice.layer().write(edit, c, moment(choice, moments)));
      Set<String> made = new LinkedHashSet<>(edit.weights().keySet());
      made.removeAll(before);
      factors.put(choice.layer().weightName(), made);
    }
    return PassResult.of(graph, noted(graph, edit.cleaned(), factors))
        .remarks(remarks(choices, moments))
        .remarks(found.remarks())
        .detail(layers(choices));
  }

  /** The factors of a frozen weight are frozen, and so on. */
  private static Graph noted(Graph whole, Graph thin, Map<String, Set<String>> factors) {
    WeightNotes notes = WeightNotes.of(whole);
    if (notes.constants().isEmpty() && notes.learned().isEmpty() && notes.frozen().isEmpty()) {
      return thin;
    }
    return new WeightNotes(
            of(notes.constants(), factors),
            of(notes.learned(), factors),
            of(notes.frozen(), factors),
            notes.momenta(),
            notes.remarks())
        .addedTo(thin);
  }

  private static Set<String> of(Set<String> names, Map<String, Set<String>> factors) {
    Set<String> all = new LinkedHashSet<>(names);
    names.forEach(name -> all.addAll(factors.getOrDefault(name, Set.of())));
    return all;
  }

  private List<Choice> choices(List<Layer> layers, Map<String, DMatrixRMaj> moments) {
    List<Choice> choices = new ArrayList<>();
    try (Progress progress = Progress.start("Factorizing", layers.size())) {
      for (Layer layer : layers) {
        int most = layer.full() / RANKS;
        int step = multiple <= most ? multiple : Math.max(1, Integer.highestOneBit(most));
        Optional<DMatrixRMaj> moment = Optional.ofNullable(moments.get(layer.node().name()));
        List<Candidate> candidates =
            measure == Measure.RANK
                ? layer.ranked(share, step, moment).stream().toList()
                : layer.candidates(step, moment);
        choices.add(new Choice(layer, candidates, Optional.empty()));
        progress.advance(1);
      }
    }
    return choices;
  }

  private static Optional<DMatrixRMaj> moment(Choice choice, Map<String, DMatrixRMaj> moments) {
    return Optional.ofNullable(moments.get(choice.layer().node().name()));
  }

  private List<Choice> chosen(Graph graph, List<Choice> whole) {
    return switch (measure) {
      case ENERGY -> whole.stream().map(choice -> choice.losing(1 - share)).toList();
      case RANK -> whole.stream().map(choice -> choice.losing(1)).toList();
      case BYTES -> spent(graph, whole);
    };
  }

  private List<Choice> spent(Graph graph, List<Choice> whole) {
    long all = Cost.weightBytes(graph);
    long fixed = all - whole.stream().mapToLong(Choice::bytes).sum();
    long most = (long) (share * all) - fixed;
    List<Choice> choices = Choice.spend(whole, most);
    long left = choices.stream().mapToLong(Choice::bytes).sum();
    if (left > most) {
      throw new GraphException(
          String.format(
              Locale.ROOT,
              "Graph '%s' cannot be factorized to %.3g of its weights' bytes: %.3g remains when each layer has its smallest rank; aim for more than that, or for multiples of a smaller number.",
              graph.name(),
              share,
              (double) (left + fixed) / all));
    }
    return choices;
  }

  private List<String> remarks(List<Choice> choices, Map<String, DMatrixRMaj> moments) {
    List<String> remarks = new ArrayList<>();
    long changed = choices.stream().filter(choice -> choice.chosen().isPresent()).count();
    remarks.add("%d of %d layers factorized".formatted(changed, choices.size()));
    for (Choice choice : choices) {
      String name = choice.layer().node().name();
      if (choice.candidates().isEmpty()) {
        remarks.add("%s stays: no smaller factors".formatted(name));
      } else if (choice.chosen().isEmpty()) {
        remarks.add("%s stays: the goal leaves it no smaller factors".formatted(name));
      } else if (choice.layer().isRecurrent()) {
        remarks.add("%s keeps its recurrent weights as they are".formatted(name));
      }
      if (examples.isPresent() && choice.chosen().isPresent() && !moments.containsKey(name)) {
        remarks.add("%s is factorized by its weights alone".formatted(name));
      }
    }
    return remarks;
  }

  private static FactorizedLayers layers(List<Choice> choices) {
    List<FactorizedLayers.Layer> layers = new ArrayList<>();
    for (Choice choice : choices) {
      Layer layer = choice.layer();
      choice
          .chosen()
          .ifPresent(
              c ->
                  layers.add(
                      new FactorizedLayers.Layer(
                          layer.node().name(),
                          c.in(),
                          c.out(),
                          layer.full(),
                          c.lost(),
                          layer.bytes(),
                          c.bytes())));
    }
    return new FactorizedLayers(layers);
  }

  /**
   * The pass that factorizes and then trains the factors. If the network ends in the softmax or the
   * sigmoid that its loss applies itself, it is trained without, and a remark says so.
   *
   * @param data its training part is trained on; its validation part decides on early stopping
   * @param options how to train
   * @return a pass whose result has {@link FactorizedLayers} and {@link
   *     dev.rucksack.compress.tune.FineTuned} as details, and that throws {@link
   *     dev.rucksack.error.TrainingException} if training diverges
   */
  public Pass fineTune(Split data, TrainingOptions options) {
    return new TunedPass(this, data, options, "keep more");
  }
}
