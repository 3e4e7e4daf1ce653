package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;

/** Convolution over any number of spatial axes, in groups. */
final class Convolution {
  private Convolution() {}

  static Tensor conv(NodeInputs in, Op.Conv op) {
    long[] xs = in.get(0).shape();
    long[] ws = in.get(1).shape();
    int[] kernel = new int[ws.length - 2];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (int) ws[i + 2];
    }
    Window window = Window.of(xs, kernel, op.strides(), op.pads(), op.dilations(), false);
    int batch = (int) xs[0];
    int filters = (int) ws[0];
    float[] x = NodeInputs.floats(in.get(0));
    float[] w = NodeInputs.floats(in.get(1));
    float[] bias = in.find(2).map(NodeInputs::floats).orElse(new float[filters]);
    int perGroup = (int) ws[1];
    float[] y = new float[batch * filters * window.outputs()];
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        int firstChannel = f / (filters / op.group()) * perGroup;
        int xAt = (n * (int) xs[1] + firstChannel) * window.inputs();
        int wAt = f * perGroup * window.taps();
        int yAt = (n * filters + f) * window.outputs();
        filter(x, xAt, w, wAt, y, yAt, window, perGroup, bias[f]);
      }
    }
    return Tensor.of(y, window.shape(batch, filters));
  }

  private static void filter(
      float[] x,
      int xAt,
      float[] w,
      int wAt,
      float[] y,
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
      y[yAt + o] = (float) sum;
    }
  }
}
