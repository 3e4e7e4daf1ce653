package dev.rucksack.graph.facts;

import java.util.List;
import java.util.stream.Collectors;

/** Attributes in a few words; the usual ones are left out. */
public final class Words {
  private Words() {}

  /** What sets a convolution apart from one of stride 1 without pads: {@code stride 2, pad 1}. */
  public static String convolution(
      List<Integer> strides, List<Integer> pads, List<Integer> dilations, int group) {
    String grouped = group == 1 ? "" : ", groups " + group;
    String all = steps(strides, pads) + gaps(dilations) + grouped;
    return all.isEmpty() ? "" : all.substring(2);
  }

  /** The window, and what is special about how it moves: {@code 3 × 3, stride 2}. */
  public static String pool(
      List<Integer> kernel, List<Integer> strides, List<Integer> pads, List<Integer> dilations) {
    return times(kernel) + steps(strides, pads) + gaps(dilations);
  }

  /** {@code axis 1}. */
  public static String axis(int axis) {
    return "axis " + axis;
  }

  /** {@code blocks of 32}; nothing where there are none. */
  public static String blocks(int size) {
    return size == 0 ? "" : "blocks of " + size;
  }

  private static String steps(List<Integer> strides, List<Integer> pads) {
    return (uniform(strides, 1) ? "" : ", stride " + brief(strides))
        + (uniform(pads, 0) ? "" : ", pad " + brief(pads));
  }

  private static String gaps(List<Integer> dilations) {
    return uniform(dilations, 1) ? "" : ", dilation " + brief(dilations);
  }

  private static String brief(List<Integer> values) {
    return uniform(values, values.getFirst()) ? values.getFirst().toString() : times(values);
  }

  /** Lengths with a cross between them, such as {@code 6 × 28 × 28}. */
  public static String times(List<?> lengths) {
    return lengths.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  private static boolean uniform(List<Integer> values, int value) {
    return values.stream().allMatch(v -> v == value);
  }
}
