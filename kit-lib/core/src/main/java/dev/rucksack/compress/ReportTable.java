package dev.rucksack.compress;

import dev.rucksack.evaluate.Interval;
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
    DoubleColumn accuracy = DoubleColumn.create("accuracy %");
    StringColumn interval = StringColumn.create("99 % interval");
    LongColumn bytes = LongColumn.create("bytes");
    LongColumn gzipped = LongColumn.create("gzipped");
    LongColumn nonZero = LongColumn.create("non-zero weights");
    LongColumn macs = LongColumn.create("MACs");
    DoubleColumn single = DoubleColumn.create("p50 µs, batch 1");
    DoubleColumn batched = DoubleColumn.create("p50 µs, batch " + CompressionReport.LARGE_BATCH);
    for (Variant variant : variants) {
      name.append(variant.name());
      accuracy.append(rounded(100 * variant.test().accuracy(), 100));
      interval.append(text(variant.test().wilson99()));
      bytes.append(variant.size().bytes());
      gzipped.append(variant.size().gzipped());
      nonZero.append(variant.cost().nonZeroWeights());
      macs.append(variant.cost().macs());
      single.append(rounded(variant.single().p50Micros(), 10));
      batched.append(rounded(variant.batched().p50Micros(), 10));
    }
    return Table.create(
        testName, name, accuracy, interval, bytes, gzipped, nonZero, macs, single, batched);
  }

  private static String text(Interval interval) {
    return String.format(Locale.ROOT, "%.1f–%.1f", 100 * interval.low(), 100 * interval.high());
  }

  private static double rounded(double value, double unit) {
    return Math.rint(value * unit) / unit;
  }
}
