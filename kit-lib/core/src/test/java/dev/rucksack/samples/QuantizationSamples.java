package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers in another form. */
final class QuantizationSamples {
  private QuantizationSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    Tensor zero = Tensor.of(DType.UINT8, new byte[] {(byte) 128});
    all.put("QuantizeLinear", graph(ROWS, new Op.QuantizeLinear(1), Tensor.scalar(0.02f), zero));
    Tensor scales = Tensor.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f}, 6);
    Tensor zeros = Tensor.of(DType.INT8, new byte[] {0, 1, -1, 5, -5, 0}, 6);
    all.put("QuantizeAxis", graph(ROWS, new Op.QuantizeLinear(-1), scales, zeros));
    TensorType bytes = new TensorType(DType.INT8, Shape.batchOf(6));
    all.put("DequantizeLinear", graph(bytes, new Op.DequantizeLinear(1), scales, zeros));
    all.put("Int8Dense", Samples.int8Dense(6, 5));
    return all;
  }
}
