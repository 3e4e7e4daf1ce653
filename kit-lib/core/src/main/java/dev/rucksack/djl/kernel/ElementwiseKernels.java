package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;

/** Operators on each element by itself, or on elements of several arrays. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  static NDArray run(Operands in, Op.Elementwise node) {
    NDArray x = in.get(0);
    return switch (node) {
      case Op.Unary(UnaryKind kind) -> UnaryKernels.run(x, kind);
      case Op.Binary(BinaryKind kind) -> BinaryKernels.run(x, in.get(1), kind);
      case Op.LeakyRelu(float alpha) -> x.getNDArrayInternal().leakyRelu(alpha);
      case Op.Elu(float alpha) -> x.getNDArrayInternal().elu(alpha);
      case Op.Selu(float alpha, float gamma) -> x.getNDArrayInternal().elu(alpha).mul(gamma);
      case Op.Celu(float alpha) -> UnaryKernels.celu(x, alpha);
      case Op.ThresholdedRelu(float alpha) -> UnaryKernels.thresholdedRelu(x, alpha);
      case Op.HardSigmoid(float alpha, float beta) -> UnaryKernels.hardSigmoid(x, alpha, beta);
      case Op.PRelu op -> UnaryKernels.pRelu(x, in.get(1));
      case Op.Gelu(boolean tanh) -> UnaryKernels.gelu(x, tanh);
      case Op.Clip op -> BinaryKernels.clip(in);
      case Op.Cast(DType to, boolean saturate) -> x.toType(Tensors.dataType(to), false);
      case Op.Mod(boolean fmod) -> BinaryKernels.mod(x, in.get(1), fmod);
      case Op.Where op -> BinaryKernels.where(x, in.get(1), in.get(2));
    };
  }
}
