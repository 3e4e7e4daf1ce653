package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;

/** Convolution over any number of spatial axes, in groups. */
final class Convolution {
  private Convolution() {}

  static Tensor conv(NodeInputs in, Op.Conv op) {
    float[] bias = in.find(2).map(NodeInputs::floats).orElse(new float[0]);
    return sums(in.get(0), in.get(1), op, bias).rounded();
  }

  /**
   * The same before it is rounded.
   *
   * @param bias one for each filter, or none
   */
  static Sums.Exact sums(Tensor input, Tensor weight, Op.Conv op, float[] bias) {
    long[] xs = input.shape();
    long[] ws = weight.shape();
    int[] kernel = new int[ws.length - 2];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (int) ws[i + 2];
    }
    Window window = Window.of(xs, kernel, op.strides(), op.pads(), op.dilations(), false);
    int batch = (int) xs[0];
    int filters = (int) ws[0];
    float[] x = NodeInputs.floats(input);
    float[] w = NodeInputs.floats(weight);
    int perGroup = (int) ws[1];
    double[] y = new double[batch * filters * window.outputs()];
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        int firstChannel = f / (filters / op.group()) * perGroup;
        int xAt = (n * (int) xs[1] + firstChannel) * window.inputs();
        int wAt = f * perGroup * window.taps();
        int yAt = (n * filters + f) * window.outputs();
        filter(x, xAt, w, wAt, y, yAt, window, perGroup, bias.length == 0 ? 0 : bias[f]);
      }
    }
    return new Sums.Exact(y, window.shape(batch, filters));
  }

  private static void filter(
      float[] x,
      int xAt,
      float[] w,
      int wAt,
      double[] y,
      int yAt,
      Window window,
      int channels,
      float bias) {
    int taps = window.taps();
    int inputs = window.inputs();
    for (int o = 0; o < window.outputs(); o++) {
      double sum = bias;
      for (int tap = 0; tap < taps; tap++) {
        int source = window.source(o, tap);
        if (source >= 0) {
          for (int c = 0; c < channels; c++) {
            sum += (double) x[xAt + c * inputs + source] * w[wAt + c * taps + tap];
          }
        }
      }
      y[yAt + o] = sum;
    }
  }
}
