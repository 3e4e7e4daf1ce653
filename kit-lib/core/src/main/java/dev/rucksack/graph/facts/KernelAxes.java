package dev.rucksack.graph.facts;

/**
 * Which axes of a kernel belong to channels.
 *
 * @param output the axis of the result's channels, from the end if negative
 * @param input the axis of the summed channels, from the end if negative
 * @param groups how many groups both kinds of channels are divided into; each sees only its own
 * @param split with groups, the axis that holds the channels of one group only, with positions that
 *     all groups share: {@code output} or {@code input}
 */
public record KernelAxes(int output, int input, int groups, int split) {

  /** A matrix, or a stack of them. */
  public static KernelAxes matrix(int output, int input) {
    return new KernelAxes(output, input, 1, input);
  }

  /** {@code [M, C/groups, …]}, as of a convolution. */
  public static KernelAxes convolution(int groups) {
    return new KernelAxes(0, 1, groups, 1);
  }

  /** {@code [C, M/groups, …]}, as of a transposed convolution. */
  public static KernelAxes transposed(int groups) {
    return new KernelAxes(1, 0, groups, 1);
  }

  /**
   * The channel of the result that an element belongs to.
   *
   * @param shape the kernel's
   * @param element its position among all elements, row by row
   */
  public int outputChannel(long[] shape, int element) {
    int at = Math.floorMod(output, shape.length);
    int channel = along(shape, at, element);
    if (split != output || groups == 1) {
      return channel;
    }
    int other = Math.floorMod(input, shape.length);
    int group = along(shape, other, element) / ((int) shape[other] / groups);
    return group * (int) shape[at] + channel;
  }

  private static int along(long[] shape, int axis, int element) {
    int inner = 1;
    for (int i = axis + 1; i < shape.length; i++) {
      inner *= (int) shape[i];
    }
    return element / inner % (int) shape[axis];
  }
}
