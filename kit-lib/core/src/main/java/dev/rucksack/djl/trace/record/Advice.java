package dev.rucksack.djl.trace.record;

/** What works in place of operators that graphs do not have. */
public final class Advice {
  private Advice() {}

  /**
   * What to do instead of an array method.
   *
   * @param op the method, as it was recorded
   */
  public static String insteadOf(String op) {
    return switch (op) {
      case "booleanMask", "nonzero", "unique" ->
          "the shape of its result depends on the data; multiply by a mask instead";
      case "set", "setScalar", "copyTo", "intern" ->
          "it writes into an array; build the array with concat or stack instead";
      case "multiBoxDetection" ->
          "it chooses boxes by loops over the data; end the graph before it and choose afterwards";
      case "fft", "rfft", "ifft", "irfft", "fft2", "ifft2", "stft", "complex", "real", "conj" ->
          "the graph has no complex numbers; transform the signal before the network";
      case "toSparse" -> "the graph has no sparse arrays; keep the array dense";
      default ->
          "not an operator of the graph; compose it of arithmetic, activations, matMul, conv,"
              + " pooling or reshape";
    };
  }
}
