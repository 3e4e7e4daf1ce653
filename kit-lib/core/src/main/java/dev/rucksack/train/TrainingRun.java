package dev.rucksack.train;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.djl.trace.TraceOptions;
import dev.rucksack.djl.trace.Tracer;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.TensorType;
import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.ResourceUse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * A finished training run: the trained network, what happened, and why it ended.
 *
 * <p>It owns the weights that it created. {@link #close} frees them, and the block cannot be used
 * after that; it never frees weights that the block had before the run. Nothing is freed behind the
 * caller's back: a run that is not closed holds its weights until the process ends.
 */
public final class TrainingRun implements AutoCloseable {
  private final Block block;
  private final TrainingOptions options;
  private final Outcome outcome;
  private final Map<String, TensorType> inputs;
  private final NDManager owner;
  private final Runnable closing;
  private @Nullable Model model;

  TrainingRun(
      Block block,
      TrainingOptions options,
      Outcome outcome,
      Map<String, TensorType> inputs,
      NDManager owner,
      Runnable closing) {
    this.block = block;
    this.options = options;
    this.outcome = outcome;
    this.inputs = inputs;
    this.owner = owner;
    this.closing = closing;
  }

  /** The trained network. */
  public Block block() {
    return block;
  }

  /**
   * The trained network as a graph, which outlives the run: traced, or if a graph was trained, that
   * graph with the trained weights. Its inputs have the names of the examples' inputs.
   *
   * @throws dev.rucksack.error.TraceException if the block cannot become a graph
   */
  public Graph graph() {
    if (block instanceof GraphBlock graphBlock) {
      return graphBlock.graph();
    }
    TraceOptions names = TraceOptions.defaults().inputs(inputs.keySet().toArray(new String[0]));
    return Tracer.trace(block, names, inputs.values().toArray(new TensorType[0]));
  }

  /** The trained network as a DJL model, for DJL's own predictors and files; closed by the run. */
  public synchronized Model model() {
    if (model == null) {
      model = Model.newInstance("network", owner.getDevice());
      model.setBlock(block);
    }
    return model;
  }

  /** What the run was set to. */
  public TrainingOptions options() {
    return options;
  }

  /** The figures of each finished epoch, in order. */
  public List<EpochResult> history() {
    return outcome.history();
  }

  /**
   * The best epoch by what is watched: the lowest validation loss (training loss without a
   * validation part), or a metric; empty if no epoch was finished.
   */
  public Optional<EpochResult> best() {
    return outcome.best();
  }

  /** What ended the run. */
  public Ending ending() {
    return outcome.ending();
  }

  /** Why it ended and which weights remain, as a phrase to show. */
  public String reason() {
    return outcome.reason();
  }

  /** Wall time of all epochs, in seconds. */
  public double seconds() {
    return outcome.resources().seconds();
  }

  /** What the run cost: wall time, processor time and memory. */
  public ResourceUse resources() {
    return outcome.resources();
  }

  /**
   * The result and its cost in one line, such as {@code 10 epochs, validation accuracy 0.874 in
   * epoch 8; 12.3 s, 0.39 CPU minutes, at most 812 MB in memory}.
   */
  public String summary() {
    String best = best().map(TrainingRun::figure).orElse("");
    return "%s%s; %s".formatted(Stop.counted(history().size()), best, resources());
  }

  private static String figure(EpochResult result) {
    String part = result.validation().isPresent() ? "validation" : "training";
    return result
        .judged()
        .first()
        .map(first -> String.format(Locale.ROOT, "%s %s %.3f", part, first.name(), first.value()))
        .or(
            () ->
                Optional.of(
                    String.format(Locale.ROOT, "%s loss %.3g", part, result.judged().loss())))
        .map(figure -> ", %s in epoch %d".formatted(figure, result.epoch()))
        .orElseThrow();
  }

  /** The history with one row for each epoch; without a validation part its columns are empty. */
  public Table table() {
    return HistoryTable.of(history());
  }

  /** Frees the weights that the run created; further calls do nothing. */
  @Override
  public synchronized void close() {
    if (model != null) {
      model.close();
    }
    owner.close();
    closing.run();
  }

  @Override
  public String toString() {
    return "TrainingRun[%s, %s]".formatted(Stop.counted(history().size()), reason());
  }
}
