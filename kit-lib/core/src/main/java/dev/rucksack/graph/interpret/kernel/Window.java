package dev.rucksack.graph.interpret.kernel;

import java.util.List;

/**
 * How a window of {@code kernel} positions slides over spatial axes.
 *
 * @param size lengths of the input's spatial axes
 * @param output lengths of the output's spatial axes
 */
record Window(
    int[] size, int[] kernel, int[] output, int[] strides, int[] begins, int[] dilations) {

  static Window of(
      long[] input,
      int[] kernel,
      List<Integer> strides,
      List<Integer> pads,
      List<Integer> dilations,
      boolean ceil) {
    int n = kernel.length;
    int[] size = new int[n];
    int[] output = new int[n];
    for (int i = 0; i < n; i++) {
      size[i] = (int) input[i + 2];
      int extent = (kernel[i] - 1) * dilations.get(i) + 1;
      int span = size[i] + pads.get(i) + pads.get(i + n) - extent;
      output[i] = (ceil ? Math.ceilDiv(span, strides.get(i)) : span / strides.get(i)) + 1;
      if (ceil && (output[i] - 1) * strides.get(i) >= size[i] + pads.get(i)) {
        output[i]--;
      }
    }
    int[] begins = ints(pads.subList(0, n));
    return new Window(size, kernel, output, ints(strides), begins, ints(dilations));
  }

  static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  int outputs() {
    return product(output);
  }

  int taps() {
    return product(kernel);
  }

  int inputs() {
    return product(size);
  }

  /** The input position under a tap of the window at an output position; −1 in the padding. */
  int source(int outputPosition, int tap) {
    int position = 0;
    int step = 1;
    int out = outputPosition;
    int k = tap;
    for (int i = size.length - 1; i >= 0; i--) {
      int at = out % output[i] * strides[i] - begins[i] + k % kernel[i] * dilations[i];
      if (at < 0 || at >= size[i]) {
        return -1;
      }
      position += at * step;
      step *= size[i];
      out /= output[i];
      k /= kernel[i];
    }
    return position;
  }

  /** {@code [n, channels, output…]}. */
  long[] shape(long n, long channels) {
    long[] shape = new long[output.length + 2];
    shape[0] = n;
    shape[1] = channels;
    for (int i = 0; i < output.length; i++) {
      shape[i + 2] = output[i];
    }
    return shape;
  }

  private static int product(int[] lengths) {
    int n = 1;
    for (int length : lengths) {
      n = Math.multiplyExact(n, length);
    }
    return n;
  }
}
