package dev.rucksack.graph.pass;

import dev.rucksack.graph.facts.KernelAxes;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;

/** A convolution or dense layer with a normalization multiplied into it. */
record FoldedLayer(Op op, Tensor weight, Tensor bias) {

  static FoldedLayer of(GraphEditor graph, Node layer, ScaleAndShift affine) {
    Tensor weight = graph.weight(layer.input(1)).orElseThrow();
    int channels = affine.factor().length;
    KernelAxes axes = layer.op().facts().input(1).kernel().orElseThrow();
    float[] values = weight.floats();
    for (int i = 0; i < values.length; i++) {
      int channel = axes.outputChannel(weight.shape(), i);
      values[i] = (float) (values[i] * affine.factor()[channel]);
    }
    float beta = layer.op() instanceof Op.Gemm gemm ? gemm.beta() : 1;
    float[] bias = graph.weight(layer.input(2)).map(Tensor::floats).orElse(new float[1]);
    float[] folded = new float[channels];
    for (int c = 0; c < channels; c++) {
      double old = (double) beta * bias[bias.length == 1 ? 0 : c];
      folded[c] = (float) (old * affine.factor()[c] + affine.shift()[c]);
    }
    return new FoldedLayer(
        withBias(layer.op()), Tensor.of(values, weight.shape()), Tensor.of(folded, channels));
  }

  /** The operator with its bias added as it is. */
  private static Op withBias(Op op) {
    if (op instanceof Op.MatMul) {
      return new Op.Gemm(1, 1, false, false);
    }
    return op instanceof Op.Gemm gemm
        ? new Op.Gemm(gemm.alpha(), 1, gemm.transA(), gemm.transB())
        : op;
  }
}
