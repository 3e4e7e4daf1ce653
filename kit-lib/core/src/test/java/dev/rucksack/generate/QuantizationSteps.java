package dev.rucksack.generate;

import dev.rucksack.graph.op.BinaryKind;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** To whole numbers and back. */
final class QuantizationSteps {
  static final List<Step> ALL =
      List.of(
          QuantizationSteps::quantize,
          QuantizationSteps::dynamic,
          QuantizationSteps::product,
          QuantizationSteps::convolution);

  private QuantizationSteps() {}

  private static Optional<Value> quantize(Growth g, Value x) {
    if (!x.exact()) {
      return Optional.empty();
    }
    String scale = g.scalar(0.013f);
    String zero = g.weight(Tensor.of(DType.UINT8, new byte[] {(byte) 128}));
    String codes = g.on(x, new Op.QuantizeLinear(1), scale, zero);
    String back = g.node(new Op.DequantizeLinear(1), codes, scale, zero);
    return Optional.of(new Value(back, x.rest(), true));
  }

  private static String codes(Growth g, Value x) {
    String zero = g.weight(Tensor.of(DType.UINT8, new byte[] {(byte) 128}));
    return g.on(x, new Op.QuantizeLinear(1), g.scalar(0.02f), zero);
  }

  private static String weights(Growth g, long... shape) {
    long[] codes = new long[(int) Shape.of(shape).elements()];
    Arrays.setAll(codes, i -> g.random.nextInt(256) - 128);
    return g.weight(Tensor.of(codes, shape).cast(DType.INT8));
  }

  private static String real(Growth g, String sums) {
    return g.node(new Op.Cast(DType.FLOAT32), sums);
  }

  /** The range is found while the network runs. */
  private static Optional<Value> dynamic(Growth g, Value x) {
    if (!x.exact()) {
      return Optional.empty();
    }
    List<String> parts = g.nodes(new Op.DynamicQuantizeLinear(), 3, x.name());
    String back = g.node(new Op.DequantizeLinear(1), parts.get(0), parts.get(1), parts.get(2));
    return Optional.of(new Value(back, x.rest(), false));
  }

  private static Optional<Value> product(Growth g, Value x) {
    if (!x.exact()) {
      return Optional.empty();
    }
    long n = g.upTo(4);
    String sums = g.node(new Op.MatMulInteger(), codes(g, x), weights(g, x.last(), n));
    String small = g.node(new Op.Binary(BinaryKind.MUL), real(g, sums), g.scalar(1e-5f));
    return Optional.of(new Value(small, x.with(x.rest().size() - 1, n), false));
  }

  private static Optional<Value> convolution(Growth g, Value x) {
    if (!x.exact() || x.rank() != 3 && x.rank() != 4) {
      return Optional.empty();
    }
    int axes = x.rank() - 2;
    List<Integer> ones = Collections.nCopies(axes, 1);
    Op.Conv window = new Op.Conv(ones, Collections.nCopies(2 * axes, 0), ones, 1);
    long[] shape = new long[x.rank()];
    Arrays.fill(shape, 1);
    shape[0] = 2;
    shape[1] = x.rest().getFirst();
    String sums = g.node(new Op.ConvInteger(window), codes(g, x), weights(g, shape));
    String small = g.node(new Op.Binary(BinaryKind.MUL), real(g, sums), g.scalar(1e-5f));
    return Optional.of(new Value(small, x.with(0, 2), false));
  }
}
