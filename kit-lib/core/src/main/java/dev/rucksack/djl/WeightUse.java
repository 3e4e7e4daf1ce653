package dev.rucksack.djl;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;

/** What an operator does with a weight, by the input at which it reads it. */
enum WeightUse {
  /** It is a factor, a kernel, a table, a slope, a bias: what training adapts. */
  LEARNED,
  /** The same numbers, laid out or rounded for another node, which decides. */
  PASSED_ON,
  /** It shifts, scales or bends what it meets: learned within a network, fixed before it. */
  COMBINED,
  /** A limit, a statistic, a scale of quantization, an initial state: training leaves it. */
  SETTING;

  static WeightUse of(Node node, int input) {
    return switch (node.op()) {
      case Op.Gemm op -> LEARNED;
      case Op.MatMul op -> LEARNED;
      case Op.Conv op -> LEARNED;
      case Op.ConvTranspose op -> LEARNED;
      case Op.PRelu op -> LEARNED;
      case Op.LayerNormalization op -> LEARNED;
      case Op.GroupNormalization op -> LEARNED;
      case Op.InstanceNormalization op -> LEARNED;
      case Op.BatchNormalization op -> input < 3 ? LEARNED : SETTING;
      case Op.RNN op -> input < 4 ? LEARNED : SETTING;
      case Op.GRU op -> input < 4 ? LEARNED : SETTING;
      case Op.LSTM op -> input < 4 ? LEARNED : SETTING;
      case Op.Gather op -> input == 0 ? LEARNED : SETTING;
      case Op.Binary(BinaryKind kind) -> of(kind);
      case Op.Concat op -> COMBINED;
      case Op.Unary(UnaryKind kind) -> kind == UnaryKind.IDENTITY ? PASSED_ON : SETTING;
      case Op.QuantizeLinear op -> data(input);
      case Op.DequantizeLinear op -> data(input);
      case Op.Cast op -> data(input);
      case Op.Reshape op -> data(input);
      case Op.Flatten op -> data(input);
      case Op.Transpose op -> data(input);
      case Op.Squeeze op -> data(input);
      case Op.Unsqueeze op -> data(input);
      case Op.Expand op -> data(input);
      case Op.Tile op -> data(input);
      case Op.Pad op -> data(input);
      case Op.Resize op -> data(input);
      case Op.Slice op -> data(input);
      case Op.Split op -> data(input);
      case Op.LeakyRelu op -> SETTING;
      case Op.Elu op -> SETTING;
      case Op.Selu op -> SETTING;
      case Op.Celu op -> SETTING;
      case Op.ThresholdedRelu op -> SETTING;
      case Op.HardSigmoid op -> SETTING;
      case Op.Gelu op -> SETTING;
      case Op.Clip op -> SETTING;
      case Op.Mod op -> SETTING;
      case Op.Where op -> SETTING;
      case Op.CumSum op -> SETTING;
      case Op.MaxPool op -> SETTING;
      case Op.AveragePool op -> SETTING;
      case Op.LpPool op -> SETTING;
      case Op.GlobalAveragePool op -> SETTING;
      case Op.GlobalMaxPool op -> SETTING;
      case Op.GlobalLpPool op -> SETTING;
      case Op.Softmax op -> SETTING;
      case Op.LogSoftmax op -> SETTING;
      case Op.Reduce op -> SETTING;
      case Op.Arg op -> SETTING;
      case Op.Shape op -> SETTING;
      case Op.ConstantOfShape op -> SETTING;
      case Op.Range op -> SETTING;
      case Op.Trilu op -> SETTING;
      case Op.GatherElements op -> SETTING;
      case Op.GatherND op -> SETTING;
      case Op.ScatterElements op -> SETTING;
      case Op.TopK op -> SETTING;
      case Op.OneHot op -> SETTING;
    };
  }

  private static WeightUse of(BinaryKind kind) {
    return switch (kind) {
      case ADD, SUB, MUL, DIV -> COMBINED;
      case POW, MIN, MAX, EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> SETTING;
      case AND, OR, XOR -> SETTING;
    };
  }

  private static WeightUse data(int input) {
    return input == 0 ? PASSED_ON : SETTING;
  }
}
