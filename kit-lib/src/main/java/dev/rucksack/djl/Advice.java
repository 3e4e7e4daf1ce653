package dev.rucksack.djl;

/** What works in place of operators that graphs do not have. */
final class Advice {
  private Advice() {}

  static String insteadOf(String op) {
    return "not an operator of the graph; "
        + switch (op) {
          case "prelu" -> "use Activation.leakyReluBlock(slope), whose slope is fixed";
          case "deconvolution" -> "use a Conv2d; upsampling is not supported yet";
          case "gru", "rnn" -> "use an LSTM";
          case "argMax", "argMin", "topK", "argSort", "sort" ->
              "return the scores and sort them after the network";
          case "eq",
              "neq",
              "gt",
              "gte",
              "lt",
              "lte",
              "where",
              "logicalAnd",
              "logicalOr",
              "logicalXor",
              "logicalNot",
              "sign" ->
              "express the choice with relu, clip or a multiplication";
          case "lpPool", "globalLpPool" -> "use average or maximum pooling";
          case "pad" -> "give the padding to the convolution or pooling that follows";
          case "set", "setScalar", "put", "scatter", "copyTo", "intern" ->
              "build the array with concat or stack instead of writing into it";
          case "repeat", "tile", "broadcast" -> "let an arithmetic operator broadcast";
          case "booleanMask", "nonzero", "unique" ->
              "multiply by a mask, because the result's shape depends on the data";
          case "prod", "cumProd", "cumSum", "norm", "normalize", "median", "percentile" ->
              "use sum, mean or max";
          case "resize", "interpolation", "randomFlipLeftRight", "randomFlipTopBottom" ->
              "transform the picture before the network";
          default -> "compose it of arithmetic, activations, matMul, conv, pooling or reshape";
        };
  }
}
