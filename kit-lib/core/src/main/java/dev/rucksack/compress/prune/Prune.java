package dev.rucksack.compress.prune;

import dev.rucksack.data.Split;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.pass.Finite;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Sets the least important weights to zero: by default those of smallest magnitude (Han, Pool, Tran
 * and Dally, Learning both Weights and Connections for Efficient Neural Networks, 2015), or those
 * with the lowest {@link WeightScore} of another kind.
 *
 * <pre>{@code
 * Graph sparse = graph.apply(Prune.byMagnitude(0.9).fineTune(data, run.options()));
 * }</pre>
 *
 * <p>The zeros stay in the file: it is not smaller until it is compressed, nor does it run faster.
 * Used as a pass by itself, it prunes without further training, which costs accuracy.
 *
 * @param sparsity the fraction of weights to set to zero, from 0 (inclusive) to 1 (exclusive)
 * @param scope the weights among which the smallest are chosen
 * @param rounds the number of steps in which fine-tuning gets there
 * @param embeddings whether the tables of embeddings are pruned, too
 * @param score which weights stay
 */
public record Prune(double sparsity, Scope scope, int rounds, boolean embeddings, WeightScore score)
    implements Pass {
  private static final int ROUNDS = 4;

  /** The weights among which the smallest are chosen. */
  public enum Scope {
    /** All layers together: a layer with higher scores, such as larger weights, keeps more. */
    NETWORK,
    /** Each layer by itself: all end equally sparse. */
    LAYER
  }

  public Prune {
    if (!(sparsity >= 0 && sparsity < 1)) {
      throw new IllegalArgumentException(
          "A sparsity of %s is not possible; give a fraction from 0 to below 1, such as 0.9."
              .formatted(sparsity));
    }
    if (rounds < 1) {
      throw new IllegalArgumentException(
          "Pruning in %d rounds is not possible; use 1 or more.".formatted(rounds));
    }
  }

  /** Prunes layers only, no embeddings, by magnitude. */
  public Prune(double sparsity, Scope scope, int rounds) {
    this(sparsity, scope, rounds, false);
  }

  /** Prunes by magnitude. */
  public Prune(double sparsity, Scope scope, int rounds, boolean embeddings) {
    this(sparsity, scope, rounds, embeddings, WeightScore.magnitude());
  }

  /**
   * Prunes the given fraction of all layers' weights together, in four rounds if fine-tuned. The
   * layers are (transposed) convolutions, dense and recurrent layers; biases and norms stay as they
   * are, and so do embeddings unless {@link #withEmbeddings} includes them. A weight that a
   * {@linkplain dev.rucksack.graph.op.Op.Opaque carried} node also reads stays, and a remark says
   * so.
   */
  public static Prune byMagnitude(double sparsity) {
    return new Prune(sparsity, Scope.NETWORK, ROUNDS);
  }

  /** Chooses weights by another score. */
  public Prune by(WeightScore newScore) {
    return new Prune(sparsity, scope, rounds, embeddings, newScore);
  }

  /** Prunes the tables of embeddings, too, each as a separate layer. */
  public Prune withEmbeddings() {
    return new Prune(sparsity, scope, rounds, true, score);
  }

  /** Prunes the same fraction of each layer. */
  public Prune perLayer() {
    return new Prune(sparsity, Scope.LAYER, rounds, embeddings, score);
  }

  /** Reaches the sparsity in that many rounds, each followed by its share of the epochs. */
  public Prune inRounds(int newRounds) {
    return new Prune(sparsity, scope, newRounds, embeddings, score);
  }

  @Override
  public String name() {
    return "prune by " + score;
  }

  /** The network with its least important weights zero, without further training. */
  @Override
  public PassResult apply(Graph graph) {
    return PassResult.of(graph, pruned(graph)).remarks(remarks(graph));
  }

  Graph pruned(Graph graph) {
    return masked(graph, masks(graph, sparsity));
  }

  List<String> remarks(Graph graph) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        String.format(
            Locale.ROOT,
            "%.1f %% of the weights of %d kernels are zero",
            100 * sparsity,
            prunes(graph).size()));
    remarks.addAll(Weights.remarks(graph, embeddings));
    return remarks;
  }

  /**
   * The pass that prunes step by step and trains the remaining weights in between, on the cubic
   * schedule of Zhu and Gupta, To Prune, or Not to Prune, 2017. Zeros stay zero. If the network
   * ends in the softmax or the sigmoid that its loss applies itself, it is trained without, and a
   * remark says so.
   *
   * @param data its training part is trained on; its validation part decides on early stopping
   * @param options how to train; the epochs are divided among the rounds, at least one each
   * @return a pass whose result has {@link dev.rucksack.compress.tune.FineTuned} as a detail, and
   *     that throws {@link dev.rucksack.error.TrainingException} if a round diverges
   */
  public Pass fineTune(Split data, TrainingOptions options) {
    return new FineTuning(this, data, options);
  }

  /** The names of the weights that it would prune in a network. */
  public List<String> prunes(Graph graph) {
    return Weights.prunable(graph, embeddings);
  }

  /** Masks that leave the fraction {@code 1 − fraction} of the weights. */
  Map<String, Tensor> masks(Graph graph, double fraction) {
    return masks(graph, fraction, Map.of());
  }

  /**
   * The same, where what earlier masks removed goes first: its score may be equal to that of
   * weights without any effect.
   */
  Map<String, Tensor> masks(Graph graph, double fraction, Map<String, Tensor> before) {
    Finite.check(graph);
    List<String> names = prunes(graph);
    if (names.isEmpty()) {
      throw new GraphException(
          "Graph '%s' has no weights to prune (its kernels: %s); it needs Gemm, MatMul, a convolution or a recurrent layer with stored float weights, so prune before quantizing; embeddings are pruned by withEmbeddings()."
              .formatted(graph.name(), Weights.kernels(graph, true)));
    }
    List<List<String>> groups =
        scope == Scope.NETWORK ? List.of(names) : names.stream().map(List::of).toList();
    Map<String, float[]> scores = score.of(graph, names);
    before.forEach((name, mask) -> Masks.last(Objects.requireNonNull(scores.get(name)), mask));
    return Masks.of(graph, groups, scores, fraction);
  }

  /** The network with each weight multiplied by its mask. */
  static Graph masked(Graph graph, Map<String, Tensor> masks) {
    GraphBuilder builder = graph.toBuilder();
    masks.forEach(
        (name, mask) -> {
          float[] values = graph.weight(name).orElseThrow().floats();
          float[] factors = mask.floats();
          for (int i = 0; i < values.length; i++) {
            // Not a product: a negative weight times zero would be a -0.0 whose bits are not zero.
            values[i] = factors[i] == 0 ? 0 : values[i];
          }
          builder.replaceWeight(name, Tensor.of(values, mask.shape()));
        });
    Graph pruned = builder.build();
    return pruned.equals(graph) ? graph : pruned;
  }
}
