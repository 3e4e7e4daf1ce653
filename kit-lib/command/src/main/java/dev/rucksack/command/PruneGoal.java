package dev.rucksack.command;

import dev.rucksack.compress.channels.PruneChannels;
import dev.rucksack.compress.prune.Prune;
import dev.rucksack.graph.Pass;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is to be pruned, and how much of it. */
final class PruneGoal {
  @Option(
      names = "--structured",
      description = "Remove whole channels, units and heads: the file gets smaller and faster.")
  private boolean structured;

  @Option(
      names = "--sparsity",
      paramLabel = "X",
      description =
          "The fraction of weights to set to zero, or of channels to remove with --structured, from 0 to below 1, such as 0.5.")
  private Optional<Double> sparsity = Optional.empty();

  @Option(
      names = "--macs",
      paramLabel = "X",
      description =
          "With --structured: the fraction of multiply-accumulates to leave at most, such as 0.5; open axes other than batch need --length.")
  private Optional<Double> macs = Optional.empty();

  @Option(
      names = "--bytes",
      paramLabel = "X",
      description =
          "With --structured: the fraction of the weights' bytes to leave at most, such as 0.5.")
  private Optional<Double> bytes = Optional.empty();

  @Option(
      names = "--per-layer",
      description = "The same fraction of each layer, instead of all layers together.")
  private boolean perLayer;

  boolean isStructured() {
    return structured;
  }

  /** The fraction of weights that become zero. */
  double sparsity() {
    return sparsity.orElse(0.0);
  }

  /**
   * Refuses options that do not fit together.
   *
   * @throws ParameterException if so
   */
  void check(CommandLine line) {
    long goals = Stream.of(sparsity, macs, bytes).filter(Optional::isPresent).count();
    if (!structured && (macs.isPresent() || bytes.isPresent())) {
      throw new ParameterException(
          line, "--macs and --bytes need --structured: zeros alone save neither of them.");
    }
    if (goals != 1) {
      throw new ParameterException(
          line,
          structured
              ? "Give one of --sparsity, --macs and --bytes, such as --macs 0.5."
              : "Give --sparsity, such as --sparsity 0.5.");
    }
    if (sparsity.isPresent() && !(sparsity.get() >= 0 && sparsity.get() < 1)) {
      throw new ParameterException(
          line,
          "--sparsity is %s; give a fraction from 0 to below 1, such as 0.5."
              .formatted(sparsity.get()));
    }
    checkLeft(line, "--macs", macs);
    checkLeft(line, "--bytes", bytes);
  }

  private static void checkLeft(CommandLine line, String name, Optional<Double> left) {
    if (left.isPresent() && !(left.get() > 0 && left.get() <= 1)) {
      throw new ParameterException(
          line,
          "%s is %s; give the fraction to leave, above 0 and up to 1, such as 0.5."
              .formatted(name, left.get()));
    }
  }

  /** The pass that gets there. */
  Pass pass(Map<String, Long> lengths) {
    if (!structured) {
      Prune prune = Prune.byMagnitude(sparsity());
      return perLayer ? prune.perLayer() : prune;
    }
    PruneChannels prune = channels().at(lengths);
    return perLayer ? prune.perLayer() : prune;
  }

  private PruneChannels channels() {
    return macs.map(PruneChannels::toMacs)
        .or(() -> bytes.map(PruneChannels::toBytes))
        .orElseGet(() -> PruneChannels.toUnits(1 - sparsity()));
  }
}
