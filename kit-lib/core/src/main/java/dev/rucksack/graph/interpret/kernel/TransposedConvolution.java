package dev.rucksack.graph.interpret.kernel;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;

/**
 * Transposed convolution: each input element adds its filter, scaled, to the window of the output
 * from which a convolution with the same attributes would have computed it.
 */
final class TransposedConvolution {
  private final Op.ConvTranspose op;
  private final Window window;
  private final int channels;
  private final int perGroup;
  private final float[] x;
  private final float[] w;
  private final float[] bias;

  private TransposedConvolution(NodeInputs in, Op.ConvTranspose op) {
    long[] xs = in.get(0).shape();
    long[] ws = in.get(1).shape();
    this.op = op;
    window = window(xs, ws, op);
    channels = (int) xs[1];
    perGroup = (int) ws[1];
    x = NodeInputs.floats(in.get(0));
    w = NodeInputs.floats(in.get(1));
    bias = in.find(2).map(NodeInputs::floats).orElse(new float[perGroup * op.group()]);
  }

  static Tensor run(NodeInputs in, Op.ConvTranspose op) {
    TransposedConvolution run = new TransposedConvolution(in, op);
    int filters = run.perGroup * op.group();
    int batch = (int) in.get(0).shape()[0];
    int size = run.window.inputs();
    float[] y = new float[batch * filters * size];
    for (int n = 0; n < batch; n++) {
      for (int f = 0; f < filters; f++) {
        double[] plane = run.plane(n, f);
        for (int i = 0; i < size; i++) {
          y[(n * filters + f) * size + i] = (float) plane[i];
        }
      }
    }
    long[] shape = run.window.shape(batch, filters);
    for (int i = 0; i < run.window.size().length; i++) {
      shape[i + 2] = run.window.size()[i];
    }
    return Tensor.of(y, shape);
  }

  private double[] plane(int n, int f) {
    double[] sums = new double[window.inputs()];
    Arrays.fill(sums, bias[f]);
    int group = f / perGroup;
    int channelsPerGroup = channels / op.group();
    for (int c = group * channelsPerGroup; c < (group + 1) * channelsPerGroup; c++) {
      int xAt = (n * channels + c) * window.outputs();
      int wAt = (c * perGroup + f % perGroup) * window.taps();
      for (int from = 0; from < window.outputs(); from++) {
        for (int tap = 0; tap < window.taps(); tap++) {
          int to = window.source(from, tap);
          if (to >= 0) {
            sums[to] += (double) x[xAt + from] * w[wAt + tap];
          }
        }
      }
    }
    return sums;
  }

  /** The window of the reverse convolution: its input is the output here. */
  private static Window window(long[] xs, long[] ws, Op.ConvTranspose op) {
    int n = op.strides().size();
    int[] size = new int[n];
    int[] kernel = new int[n];
    int[] output = new int[n];
    for (int i = 0; i < n; i++) {
      kernel[i] = (int) ws[i + 2];
      output[i] = (int) xs[i + 2];
      int extent = (kernel[i] - 1) * op.dilations().get(i) + 1;
      size[i] =
          (output[i] - 1) * op.strides().get(i)
              + extent
              + op.outputPads().get(i)
              - op.pads().get(i)
              - op.pads().get(i + n);
    }
    int[] begins = Window.ints(op.pads().subList(0, n));
    return new Window(
        size, kernel, output, Window.ints(op.strides()), begins, Window.ints(op.dilations()));
  }
}
