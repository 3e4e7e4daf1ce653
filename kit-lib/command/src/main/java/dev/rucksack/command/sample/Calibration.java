package dev.rucksack.command.sample;

import dev.rucksack.data.Examples;
import dev.rucksack.data.ExamplesBuilder;
import dev.rucksack.data.targets.NoTargets;
import dev.rucksack.error.DataException;
import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples that ranges are taken from, and some of them to compare on.
 *
 * @param examples with the network's inputs and no targets
 * @param samples the first few of them, as calls
 * @param notes what was converted, in sentences
 */
public record Calibration(Examples examples, List<Sample> samples, List<String> notes) {
  private static final int COMPARED = 8;

  /** Keeps copies. */
  public Calibration {
    samples = List.copyOf(samples);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a file for a network.
   *
   * @throws DataException if it is damaged, or holds other inputs than the network takes
   */
  public static Calibration read(Path file, Graph graph) {
    GivenArrays given = GivenArrays.read(file, graph.inputs(), true);
    ExamplesBuilder builder = Examples.builder("'" + file + "'");
    int size = Integer.MAX_VALUE;
    for (Map.Entry<String, Tensor> each : given.values().entrySet()) {
      builder.input(each.getKey(), each.getValue());
      size = Math.min(size, Math.toIntExact(each.getValue().shape()[0]));
    }
    Examples examples = builder.targets(new NoTargets(size));
    return new Calibration(examples, samples(graph, examples), given.notes());
  }

  /** As many calls as a network with a fixed batch needs, one call otherwise. */
  private static List<Sample> samples(Graph graph, Examples examples) {
    List<Sample> samples = new ArrayList<>();
    int batch = COMPARED;
    for (TensorType type : graph.inputs().values()) {
      batch =
          type.shape().rank() > 0 && type.shape().dim(0) instanceof Dim.Fixed(long n)
              ? (int) n
              : batch;
    }
    int most = Math.min(examples.size(), Math.max(batch, COMPARED));
    for (int from = 0; from + batch <= most || samples.isEmpty() && from == 0; from += batch) {
      int to = Math.min(from + batch, examples.size());
      samples.add(new Sample(new LinkedHashMap<>(examples.batch(from, to))));
      if (to == examples.size()) {
        break;
      }
    }
    return samples;
  }
}
