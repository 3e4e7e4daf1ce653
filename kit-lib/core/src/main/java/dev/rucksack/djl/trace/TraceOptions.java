package dev.rucksack.djl.trace;

import ai.djl.translate.Transform;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the traced graph and its ends are called, and what happens to the input before the block.
 *
 * @param graphName shown where the graph is shown
 * @param inputNames one an input; empty: {@code input}, or {@code input_0}, {@code input_1}, …
 * @param outputNames one an output; empty: {@code output}, or {@code output_0}, {@code output_1}, …
 * @param transforms applied to each example of the first input, in order
 */
public record TraceOptions(
    String graphName,
    List<String> inputNames,
    List<String> outputNames,
    List<Transform> transforms) {
  public TraceOptions {
    transforms = List.copyOf(transforms);
    check("inputs", inputNames);
    check("outputs", outputNames);
    inputNames = List.copyOf(inputNames);
    outputNames = List.copyOf(outputNames);
  }

  private static void check(String what, List<String> names) {
    if (names.stream().anyMatch(String::isBlank) || names.size() > Set.copyOf(names).size()) {
      throw new IllegalArgumentException(
          "The names of the "
              + what
              + " are "
              + names.stream().map(name -> "'" + name + "'").toList()
              + "; give each one of its own, not an empty one.");
    }
  }

  /** A graph called {@code network} with the default names. */
  public static TraceOptions defaults() {
    return new TraceOptions("network", List.of(), List.of(), List.of());
  }

  /** These options with another name of the graph. */
  public TraceOptions named(String name) {
    return new TraceOptions(name, inputNames, outputNames, transforms);
  }

  /** These options with other names of the inputs. */
  public TraceOptions inputs(String... names) {
    return new TraceOptions(graphName, List.of(names), outputNames, transforms);
  }

  /** These options with other names of the outputs. */
  public TraceOptions outputs(String... names) {
    return new TraceOptions(graphName, inputNames, List.of(names), transforms);
  }

  /**
   * These options with transforms in front of the block, so that the graph takes what the
   * transforms take, such as raw pixels: {@code uint8[batch, H, W, C]} for {@code new ToTensor()}.
   *
   * @param first what is applied to each example of the first input, in order; see {@link
   *     Preprocessing} for what a transform may use
   */
  public TraceOptions preprocess(Transform... first) {
    return new TraceOptions(graphName, inputNames, outputNames, List.of(first));
  }

  /** As many input names as there are inputs. */
  List<String> inputNames(int count) {
    return complete(inputNames, count, "input");
  }

  /** As many output names as there are outputs. */
  List<String> outputNames(int count) {
    return complete(outputNames, count, "output");
  }

  private static List<String> complete(List<String> given, int count, String stem) {
    if (given.isEmpty()) {
      return count == 1
          ? List.of(stem)
          : IntStream.range(0, count).mapToObj(i -> stem + "_" + i).toList();
    }
    if (given.size() != count) {
      throw new IllegalArgumentException(
          "The block has "
              + count
              + " "
              + stem
              + "s but the options name "
              + given
              + "; give one name each.");
    }
    return given;
  }
}
