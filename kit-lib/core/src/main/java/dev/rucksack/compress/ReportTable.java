package dev.rucksack.compress;

import dev.rucksack.evaluate.Interval;
import dev.rucksack.metric.Figure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Lays a report's figures out as a table. */
final class ReportTable {
  private ReportTable() {}

  static Table of(String testName, List<Variant> variants) {
    StringColumn name = StringColumn.create("variant");
    DoubleColumn value = DoubleColumn.create(title(variants.getFirst().figure()));
    StringColumn interval = StringColumn.create("99 % interval");
    LongColumn bytes = LongColumn.create("bytes");
    LongColumn gzipped = LongColumn.create("gzipped");
    LongColumn nonZero = LongColumn.create("non-zero weights");
    LongColumn macs = LongColumn.create("MACs");
    DoubleColumn single = DoubleColumn.create("p50 µs, batch 1");
    DoubleColumn batched = DoubleColumn.create("p50 µs, batch " + CompressionReport.LARGE_BATCH);
    StringColumn integer = StringColumn.create("layers in integers");
    for (Variant variant : variants) {
      integer.append(inIntegers(variant));
      name.append(variant.name());
      value.append(shown(variant.figure()));
      interval.append(variant.figure().interval().map(i -> text(variant.figure(), i)).orElse("–"));
      bytes.append(variant.size().bytes());
      gzipped.append(variant.size().gzipped());
      nonZero.append(variant.cost().nonZeroWeights());
      macs.append(variant.cost().macs());
      single.append(rounded(variant.single().p50Micros(), 10));
      batched.append(rounded(variant.batched().p50Micros(), 10));
    }
    Table table =
        Table.create(
            testName, name, value, interval, bytes, gzipped, nonZero, macs, single, batched);
    // Of interest only beside a network that has some.
    return variants.stream().anyMatch(Variant::integer) ? table.addColumns(integer) : table;
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
