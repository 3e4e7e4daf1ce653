package dev.rucksack.command;

import dev.rucksack.compress.factorize.Factorize;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How thin layers are to become. */
final class FactorizeGoal {
  @Option(
      names = "--energy",
      paramLabel = "X",
      description =
          "The share of the squared singular values that each layer keeps at least, such as 0.9.")
  private Optional<Double> energy = Optional.empty();

  @Option(
      names = "--bytes",
      paramLabel = "X",
      description = "The fraction of the weights' bytes to leave at most, such as 0.5.")
  private Optional<Double> bytes = Optional.empty();

  @Option(
      names = "--rank",
      paramLabel = "X",
      description = "The fraction of its full rank that each layer gets at most, such as 0.25.")
  private Optional<Double> rank = Optional.empty();

  @Option(
      names = "--multiple",
      paramLabel = "N",
      description = "Ranks are multiples of N (default: ${DEFAULT-VALUE}).")
  private int multiple = 8;

  /**
   * Refuses options that do not fit together.
   *
   * @throws ParameterException if so
   */
  void check(CommandLine line) {
    if (Stream.of(energy, bytes, rank).filter(Optional::isPresent).count() != 1) {
      throw new ParameterException(
          line, "Give one of --energy, --bytes and --rank, such as --bytes 0.5.");
    }
    double share = energy.or(() -> bytes).or(() -> rank).orElse(0.0);
    if (!(share > 0 && share <= 1)) {
      throw new ParameterException(
          line,
          "The goal is %s; give the fraction to leave, above 0 and up to 1, such as 0.5."
              .formatted(share));
    }
    if (multiple < 1) {
      throw new ParameterException(
          line, "--multiple is %d; give 1 or more, such as 8.".formatted(multiple));
    }
  }

  /** The pass that gets there. */
  Factorize pass() {
    return energy
        .map(Factorize::toEnergy)
        .or(() -> bytes.map(Factorize::toBytes))
        .or(() -> rank.map(Factorize::toRank))
        .orElseThrow()
        .inMultiplesOf(multiple);
  }
}
