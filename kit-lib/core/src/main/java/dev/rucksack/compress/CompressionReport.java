package dev.rucksack.compress;

import dev.rucksack.data.Examples;
import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.onnx.Onnx;
import dev.rucksack.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Networks side by side; the others are compared with the first. It shows the task's figure, such
 * as accuracy, with its interval, bytes, gzipped bytes, non-zero weights, multiply–accumulates and
 * latency, each measured on the ONNX file in ONNX Runtime, and remarks on what these figures do not
 * mean.
 *
 * <pre>{@code
 * CompressionReport.on(data.test()).add("float", graph).add("int8", small).show();
 * }</pre>
 *
 * <p>The intervals are Wilson's at 99 %, not 95 %: a report makes several claims at once, and up to
 * five of them hold together with a probability of at least 95 %.
 *
 * <p>Nothing is measured until the report is read; then all networks are measured in turn, so that
 * their times are comparable. Percentages are from 0 to 100; times are in microseconds.
 */
public final class CompressionReport {
  /** Examples per call in the measurement of throughput. */
  public static final int LARGE_BATCH = 256;

  private final Examples test;
  private final Task task;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private @Nullable List<Variant> measured;

  private CompressionReport(Examples test, Task task) {
    this.test = test;
    this.task = task;
  }

  /**
   * A report on the given examples, whose targets determine the task.
   *
   * @param test examples that no choice was made by
   * @throws DataException if there are none
   */
  public static CompressionReport on(Examples test) {
    return on(test, Task.of(test.targets()));
  }

  /**
   * A report on the given examples for a task; its first metric is compared.
   *
   * @param test examples that no choice was made by
   * @throws DataException if there are none
   */
  public static CompressionReport on(Examples test, Task task) {
    if (test.isEmpty()) {
      throw new DataException(
          test.name() + " has no examples to report on; split some off, such as a tenth.");
    }
    return new CompressionReport(test, task);
  }

  /** Adds a network, measured as the file that {@link Onnx#write} makes from it. */
  public CompressionReport add(String name, Graph graph) {
    return add(name, file -> Onnx.write(graph, file));
  }

  /**
   * Adds a network in an ONNX file.
   *
   * @param onnx the file, read when the report is read; {@link dev.rucksack.error.OnnxException}
   *     then says if it is missing, damaged or not supported
   */
  public CompressionReport add(String name, Path onnx) {
    return add(
        name,
        file -> {
          Onnx.read(onnx); // Refuses it under the caller's name, not that of our copy.
          Files.copy(onnx, file);
        });
  }

  private CompressionReport add(String name, Source source) {
    if (sources.putIfAbsent(name, source) != null) {
      throw new IllegalArgumentException(
          "The report has a network '" + name + "'; name each differently.");
    }
    measured = null;
    return this;
  }

  /**
   * The figures of each network, in the order in which they were added.
   *
   * @throws IllegalStateException if there is none
   * @throws dev.rucksack.error.EvaluationException if a network takes inputs other than the test
   *     part's, or its outputs do not fit the targets
   */
  public synchronized List<Variant> variants() {
    if (sources.isEmpty()) {
      throw new IllegalStateException("The report has no network; add(\"float\", graph) first.");
    }
    if (measured == null) {
      measured = measure();
    }
    return measured;
  }

  private List<Variant> measure() {
    Map<String, Path> files = new LinkedHashMap<>();
    try {
      Path folder = Files.createTempDirectory("report");
      try {
        for (Map.Entry<String, Source> source : sources.entrySet()) {
          Path file = folder.resolve(files.size() + ".onnx");
          files.put(source.getKey(), file);
          source.getValue().writeTo(file);
        }
        try (Measuring measuring = new Measuring(test, task, files)) {
          return measuring.run();
        }
      } finally {
        for (Path file : files.values()) {
          Files.deleteIfExists(file);
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot use temporary files (" + e + "); free space or set java.io.tmpdir.",
          e);
    }
  }

  /** One row per network. */
  public Table table() {
    return ReportColumns.of(test.name(), variants());
  }

  /** Remarks on what the figures do not mean. */
  public List<String> remarks() {
    return Remarks.of(variants());
  }

  /** Prints table and remarks. */
  public void show() {
    System.out.println(this);
  }

  /** The table and the remarks as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(ReportTable.text(variants()));
    remarks().forEach(remark -> text.append("\n• ").append(remark));
    return text.toString();
  }

  /** Writes a network to a file. */
  @FunctionalInterface
  private interface Source {
    void writeTo(Path file) throws IOException;
  }
}
