package dev.rucksack.djl.trace;

import ai.djl.translate.Transform;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the traced graph and its ends are called, what happens to the input before the block, what
 * the block is tried with, and whether the graph is checked against it.
 *
 * @param graphName shown where the graph is shown
 * @param inputNames one an input; empty: {@code input}, or {@code input_0}, {@code input_1}, …
 * @param outputNames one an output; empty: {@code output}, or {@code output_0}, {@code output_1}, …
 * @param transforms applied to each example of the first input, in order
 * @param lengths of open axes, by their names, with which the block is tried; empty: any
 * @param examples of inputs, by their names, whose elements the block is tried on; empty: random
 * @param checked whether shapes and numbers of the graph are compared with the block's before it is
 *     returned
 */
public record TraceOptions(
    String graphName,
    List<String> inputNames,
    List<String> outputNames,
    List<Transform> transforms,
    Map<String, List<Long>> lengths,
    Map<String, Tensor> examples,
    boolean checked) {
  /** Fewer lengths of an axis do not tell it from others. */
  private static final int FEWEST_LENGTHS = 3;

  public TraceOptions {
    transforms = List.copyOf(transforms);
    check("inputs", inputNames);
    check("outputs", outputNames);
    inputNames = List.copyOf(inputNames);
    outputNames = List.copyOf(outputNames);
    lengths.forEach(TraceOptions::checkLengths);
    lengths = Map.copyOf(lengths);
    examples = Map.copyOf(examples);
  }

  /** Options that try the block with any lengths and random numbers, and check the graph. */
  public TraceOptions(
      String graphName,
      List<String> inputNames,
      List<String> outputNames,
      List<Transform> transforms) {
    this(graphName, inputNames, outputNames, transforms, Map.of(), Map.of(), true);
  }

  private static void checkLengths(String axis, List<Long> lengths) {
    boolean positive = lengths.stream().allMatch(length -> length > 0);
    if (!positive || lengths.stream().distinct().count() < FEWEST_LENGTHS) {
      throw new IllegalArgumentException(
          "The axis '%s' is to be tried with the lengths %s; give at least %d different ones, each 1 or more."
              .formatted(axis, lengths, FEWEST_LENGTHS));
    }
  }

  private static void check(String what, List<String> names) {
    if (names.stream().anyMatch(String::isBlank) || names.size() > Set.copyOf(names).size()) {
      throw new IllegalArgumentException(
          "The names of the "
              + what
              + " are "
              + names.stream().map(name -> "'" + name + "'").toList()
              + "; give each its own, not an empty one.");
    }
  }

  /** A graph called {@code network} with the default names. */
  public static TraceOptions defaults() {
    return new TraceOptions("network", List.of(), List.of(), List.of());
  }

  /** These options with another name of the graph. */
  public TraceOptions named(String name) {
    return new TraceOptions(name, inputNames, outputNames, transforms, lengths, examples, checked);
  }

  /** These options with other names of the inputs. */
  public TraceOptions inputs(String... names) {
    return new TraceOptions(
        graphName, List.of(names), outputNames, transforms, lengths, examples, checked);
  }

  /** These options with other names of the outputs. */
  public TraceOptions outputs(String... names) {
    return new TraceOptions(
        graphName, inputNames, List.of(names), transforms, lengths, examples, checked);
  }

  /**
   * These options with transforms in front of the block, so that the graph takes what the
   * transforms take, such as raw pixels: {@code uint8[batch, H, W, C]} for {@code new ToTensor()}.
   *
   * @param first what is applied to each example of the first input, in order; see {@link
   *     Preprocessing} for what a transform may use
   */
  public TraceOptions preprocess(Transform... first) {
    return new TraceOptions(
        graphName, inputNames, outputNames, List.of(first), lengths, examples, checked);
  }

  /**
   * These options with the lengths of an open axis that the block takes, or for which it does what
   * matters, such as a sequence of at most 64 steps.
   *
   * @param axis its name, such as {@code time}
   * @param tried at least three different ones, with which it is traced; more are for the check
   */
  public TraceOptions lengths(String axis, long... tried) {
    Map<String, List<Long>> all = new LinkedHashMap<>(lengths);
    all.put(axis, Arrays.stream(tried).boxed().toList());
    return new TraceOptions(graphName, inputNames, outputNames, transforms, all, examples, checked);
  }

  /**
   * These options with an example of an input, for blocks that do not accept every number, such as
   * lengths of sequences, which are at least 1. Along open axes it is cut, or repeated, to the
   * lengths that are tried.
   *
   * @param input its name
   * @param tensor of the input's type and rank
   */
  public TraceOptions example(String input, Tensor tensor) {
    Map<String, Tensor> all = new LinkedHashMap<>(examples);
    all.put(input, tensor);
    return new TraceOptions(graphName, inputNames, outputNames, transforms, lengths, all, checked);
  }

  /**
   * These options without the check: the graph is returned even if it computes something different
   * from the block, and somewhat sooner.
   */
  public TraceOptions unchecked() {
    return new TraceOptions(
        graphName, inputNames, outputNames, transforms, lengths, examples, false);
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
