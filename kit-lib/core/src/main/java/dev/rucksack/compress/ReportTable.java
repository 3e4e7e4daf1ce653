package dev.rucksack.compress;

import dev.rucksack.evaluate.Interval;
import dev.rucksack.metric.Figure;
import dev.rucksack.show.TextTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * Lays a report's figures out in rows and columns; {@link ReportColumns} makes Tablesaw's of them.
 */
final class ReportTable {
  private ReportTable() {}

  /** Lines of text, made without Tablesaw. */
  static String text(List<Variant> variants) {
    TextTable table = new TextTable(titles(variants));
    rows(variants).forEach(table::row);
    return table.toString();
  }

  static List<String> titles(List<Variant> variants) {
    List<String> titles =
        List.of(
            "variant",
            title(variants.getFirst().figure()),
            "99 % interval",
            "bytes",
            "gzipped",
            "non-zero weights",
            "MACs",
            "p50 µs, batch 1",
            "p50 µs, batch " + CompressionReport.LARGE_BATCH,
            "layers in integers");
    return titles.subList(0, columns(variants));
  }

  static List<List<Object>> rows(List<Variant> variants) {
    return variants.stream().map(each -> row(each).subList(0, columns(variants))).toList();
  }

  /** The last one is of interest only beside a network that has layers in integers. */
  private static int columns(List<Variant> variants) {
    return variants.stream().anyMatch(Variant::integer) ? 10 : 9;
  }

  private static List<Object> row(Variant variant) {
    return List.of(
        variant.name(),
        shown(variant.figure()),
        variant.figure().interval().map(i -> text(variant.figure(), i)).orElse("–"),
        variant.size().bytes(),
        variant.size().gzipped(),
        variant.cost().nonZeroWeights(),
        variant.cost().macs(),
        rounded(variant.single().p50Micros(), 10),
        rounded(variant.batched().p50Micros(), 10),
        inIntegers(variant));
  }

  private static String inIntegers(Variant variant) {
    int some = variant.integer() ? variant.layers() - variant.inFloat().size() : 0;
    return some + " of " + variant.layers();
  }

  private static String title(Figure figure) {
    return figure.fraction() ? figure.name() + " %" : figure.name();
  }

  /** Fractions in percent with two decimals, other figures with four significant digits. */
  private static double shown(Figure figure) {
    return figure.fraction()
        ? rounded(100 * figure.value(), 100)
        : new BigDecimal(figure.value()).round(new MathContext(4)).doubleValue();
  }

  private static String text(Figure figure, Interval interval) {
    return figure.fraction()
        ? String.format(Locale.ROOT, "%.1f–%.1f", 100 * interval.low(), 100 * interval.high())
        : String.format(Locale.ROOT, "%.4g–%.4g", interval.low(), interval.high());
  }

  private static double rounded(double value, double unit) {
    return Math.rint(value * unit) / unit;
  }
}
