package dev.rucksack.command.sample;

import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples that ranges are taken from.
 *
 * @param examples how many there are
 * @param runs all of them, in calls that the network takes
 * @param notes what was converted or left out, in sentences
 */
public record Calibration(int examples, List<Sample> runs, List<String> notes) {
  /** What a network with an open batch gets at a time: everything in it grows with that. */
  private static final long BATCH_BYTES = 1 << 20;

  private static final int MOST = 64;

  private static final int COMPARED = 2;

  /** Keeps copies. */
  public Calibration {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a file for a network.
   *
   * @throws DataException if it is damaged, its inputs are not those of the network, or too few
   *     examples
   */
  public static Calibration read(Path file, Graph graph) {
    GivenArrays given = GivenArrays.read(file, graph.inputs(), true);
    int examples = count(file, given.values());
    int batch = batch(graph, given.values(), examples);
    if (examples < batch) {
      throw new DataException(
          "File '%s' holds %d examples, but the network takes %d at a time; save more."
              .formatted(file, examples, batch));
    }
    List<Sample> runs = new ArrayList<>();
    for (int from = 0; from + batch <= examples; from += batch) {
      runs.add(slice(given.values(), from, batch));
    }
    List<String> notes = new ArrayList<>(given.notes());
    if (examples % batch != 0 && isFixed(graph)) {
      notes.add(
          "The last %d of %d examples are left out: the network takes %d at a time."
              .formatted(examples % batch, examples, batch));
    } else if (examples % batch != 0) {
      runs.add(slice(given.values(), examples - examples % batch, examples % batch));
    }
    return new Calibration(examples, runs, notes);
  }

  /** The first few, to compare on. */
  public List<Sample> compared() {
    return runs.subList(0, Math.min(COMPARED, runs.size()));
  }

  private static int count(Path file, Map<String, Tensor> values) {
    long count = -1;
    for (Map.Entry<String, Tensor> each : values.entrySet()) {
      long[] shape = each.getValue().shape();
      boolean counts = shape.length > 0 && shape[0] > 0 && (count < 0 || count == shape[0]);
      if (!counts) {
        throw new DataException(
            "Array '%s' in '%s' is %s; the first axis of each array must count the same examples, at least one."
                .formatted(each.getKey(), file, each.getValue().type()));
      }
      count = shape[0];
    }
    return Math.toIntExact(count);
  }

  private static int batch(Graph graph, Map<String, Tensor> values, int examples) {
    for (TensorType type : graph.inputs().values()) {
      if (type.shape().rank() > 0 && type.shape().dim(0) instanceof Dim.Fixed(long size)) {
        return Math.toIntExact(size);
      }
    }
    long bytes = values.values().stream().mapToLong(value -> value.bytes().remaining()).sum();
    return (int) Math.clamp(BATCH_BYTES / (bytes / examples + 1), 1, Math.min(MOST, examples));
  }

  private static boolean isFixed(Graph graph) {
    return graph.inputs().values().stream()
        .anyMatch(type -> type.shape().rank() > 0 && type.shape().dim(0) instanceof Dim.Fixed);
  }

  /** Views of some examples; nothing is copied. */
  private static Sample slice(Map<String, Tensor> values, int from, int count) {
    Map<String, Tensor> some = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          long[] shape = value.shape();
          ByteBuffer bytes = value.bytes();
          int each = Math.toIntExact(bytes.remaining() / shape[0]);
          shape[0] = count;
          some.put(name, Tensor.wrap(value.dtype(), shape, bytes.slice(from * each, count * each)));
        });
    return new Sample(some);
  }
}
