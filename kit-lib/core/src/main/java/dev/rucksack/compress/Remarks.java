package dev.rucksack.compress;

import dev.rucksack.cost.Latency;
import dev.rucksack.metric.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points out what the table hides. */
final class Remarks {
  /** A file above this share of the first one's bytes counts as no smaller. */
  private static final double SMALLER = 0.95;

  /** A network entirely in eight bits has little more than a quarter of the bytes. */
  private static final double PARTLY = 0.5;

  /** Above this share of zeros a network counts as pruned. */
  private static final double SPARSE = 0.3;

  /** Times closer than this factor are the same, given how much a busy machine varies. */
  private static final double SLOWER = 1.05;

  private Remarks() {}

  static List<String> of(List<Variant> variants) {
    List<String> remarks = new ArrayList<>();
    Variant base = variants.getFirst();
    for (Variant variant : variants.subList(1, variants.size())) {
      maskedNotSmaller(base, variant, remarks);
      inFloat(variant, remarks);
      integerKernels(base, variant, remarks);
      figure(base, variant).ifPresent(remarks::add);
    }
    return remarks;
  }

  private static void maskedNotSmaller(Variant base, Variant variant, List<String> remarks) {
    boolean pruned = variant.sparsity() > base.sparsity() + SPARSE;
    if (pruned && variant.size().bytes() > SMALLER * base.size().bytes()) {
      remarks.add(
          text(
              "%s: %.0f %% of its weights are zero, but they are masked, not smaller: the file has %.0f %% of %s's bytes and runs every multiplication. Gzipped it is %.1f× smaller.",
              variant.name(),
              100 * variant.sparsity(),
              100.0 * variant.size().bytes() / base.size().bytes(),
              base.name(),
              (double) base.size().gzipped() / variant.size().gzipped()));
    }
  }

  private static void inFloat(Variant variant, List<String> remarks) {
    if (!variant.inFloat().isEmpty()) {
      remarks.add(
          text(
              "%s: %d of %d layers compute in integers; in float are %s.",
              variant.name(),
              variant.layers() - variant.inFloat().size(),
              variant.layers(),
              String.join(", ", variant.inFloat())));
    }
  }

  private static void integerKernels(Variant base, Variant variant, List<String> remarks) {
    if (!variant.integer() && variant.inFloat().isEmpty()) {
      return;
    }
    if (variant.size().bytes() > PARTLY * base.size().bytes()) {
      remarks.add(
          text(
              "%s: the file has %.0f %% of %s's bytes%s: what stayed in float keeps its size, and each layer in eight bits adds scales and nodes.",
              variant.name(),
              100.0 * variant.size().bytes() / base.size().bytes(),
              base.name(),
              variant.size().bytes() < base.size().bytes() ? "" : ", so it is not smaller"));
    }
    slower(base, variant, base.single(), variant.single(), remarks);
    slower(base, variant, base.batched(), variant.batched(), remarks);
  }

  private static void slower(
      Variant base, Variant variant, Latency before, Latency after, List<String> remarks) {
    if (after.p50Micros() > SLOWER * before.p50Micros()) {
      remarks.add(
          text(
              "%s: int8 is slower than %s here at batch %d (%,.1f against %,.1f µs): on this processor, at this size, converting to and from eight bits costs more than the integer kernels save.",
              variant.name(), base.name(), after.batch(), after.p50Micros(), before.p50Micros()));
    }
  }

  private static Optional<String> figure(Variant base, Variant variant) {
    return variant
        .against()
        .map(
            against ->
                text("%s: %s against %s, ", variant.name(), change(base, variant), base.name())
                    + text(
                        against.withinNoise()
                            ? "within noise: these %,d examples cannot tell them apart (%s p %s)"
                            : "more than noise on these %,d examples (%s p %s)",
                        against.size(),
                        against.test(),
                        p(against.pValue()))
                    + ".");
  }

  private static String change(Variant base, Variant variant) {
    Figure figure = variant.compared();
    double change = figure.value() - base.compared().value();
    String points = figure.fraction() ? text("%+.2f points", 100 * change) : text("%+.3g", change);
    boolean first = figure.name().equals(variant.figure().name());
    return first && figure.fraction() ? points : figure.name() + " " + points;
  }

  private static String p(double value) {
    return value < 0.001 ? "< 0.001" : text(value < 0.1 ? "= %.3f" : "= %.2f", value);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
