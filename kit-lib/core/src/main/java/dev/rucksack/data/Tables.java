package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.file.Unzipped;
import dev.rucksack.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Between examples and Tablesaw's tables. */
public final class Tables {
  private static final int BATCH = 256;

  private Tables() {}

  /**
   * A row for each example: its index, label and class, and the mean, smallest and largest of its
   * numbers.
   */
  public static Table of(Examples examples) {
    int n = examples.size();
    IntColumn index = IntColumn.create("index", n);
    IntColumn label = IntColumn.create("label", n);
    StringColumn classes = StringColumn.create("class", n);
    DoubleColumn mean = DoubleColumn.create("mean", n);
    DoubleColumn least = DoubleColumn.create("min", n);
    DoubleColumn greatest = DoubleColumn.create("max", n);
    for (int from = 0; from < n; from += BATCH) {
      int to = Math.min(n, from + BATCH);
      float[] values = examples.inputs(from, to).floats();
      int each = values.length / (to - from);
      for (int i = from; i < to; i++) {
        Range range = Range.of(values, (i - from) * each, each);
        index.set(i, i);
        label.set(i, examples.label(i));
        classes.set(i, examples.classes().get(examples.label(i)));
        mean.set(i, range.mean);
        least.set(i, range.min);
        greatest.set(i, range.max);
      }
    }
    return Table.create(examples.name(), index, label, classes, mean, least, greatest);
  }

  /** A row for each class: how many examples it has, and which share (0 to 1) of all. */
  public static Table classCounts(Examples examples) {
    int[] counts = new int[examples.classes().size()];
    for (int label : examples.labels()) {
      counts[label]++;
    }
    DoubleColumn share = DoubleColumn.create("share");
    for (int count : counts) {
      share.append(examples.isEmpty() ? 0 : (double) count / examples.size());
    }
    return Table.create(
        examples.name(),
        StringColumn.create("class", examples.classes()),
        IntColumn.create("examples", counts),
        share);
  }

  /**
   * Examples from rows: inputs float32 {@code [batch, features]}, classes the different values of
   * the label column, numbers in numerical order and text in alphabetical order.
   *
   * @param features names of number columns
   * @param label name of the column that holds the class
   * @throws DataException if a column is absent, a feature is not a number, or a value is missing
   */
  public static Examples examples(Table table, List<String> features, String label) {
    return TableRows.examples(table, features, label);
  }

  /**
   * Columns of numbers as float32 {@code [rows, columns]}, to be an input or a target.
   *
   * @throws DataException if a column is absent or not numeric, or a value is missing
   */
  public static Tensor numbers(Table table, List<String> columns) {
    return TableRows.numbers(table, columns);
  }

  /**
   * Reads a file of comma-separated values with a header line, or of tab-separated values if its
   * name holds {@code .tsv}; gzipped if its name ends in {@code .gz}.
   *
   * @throws DataException if the file is missing, or its rows do not fit its header
   */
  public static Table read(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = name.endsWith(".gz") ? Unzipped.of(file.toString(), raw) : raw) {
      return Table.read()
          .usingOptions(
              CsvReadOptions.builder(in)
                  .tableName(name)
                  .separator(name.contains(".tsv") ? '\t' : ','));
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Tablesaw reports broken rows by several unrelated runtime exceptions.
      throw new DataException(
          "Cannot read the table %s: %s; check its path, and that each row has the header's columns."
              .formatted(file, e),
          e);
    }
  }

  /** The extent of some numbers of one example. */
  private record Range(double mean, double min, double max) {
    static Range of(float[] values, int from, int count) {
      double sum = 0;
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = from; i < from + count; i++) {
        sum += values[i];
        min = Math.min(min, values[i]);
        max = Math.max(max, values[i]);
      }
      return new Range(sum / count, min, max);
    }
  }
}
