package dev.rucksack.generate;

import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** To whole numbers and back. */
final class QuantizationSteps {
  static final List<Step> ALL = List.of(QuantizationSteps::quantize);

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
}
