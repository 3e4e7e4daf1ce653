package dev.rucksack.samples;

import static dev.rucksack.samples.Samples.ROWS;
import static dev.rucksack.samples.Samples.graph;
import static dev.rucksack.samples.Samples.random;
import static dev.rucksack.tensor.TensorType.float32;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Matrix products. */
final class MatrixSamples {
  private MatrixSamples() {}

  static Map<String, Graph> all() {
    Map<String, Graph> all = new LinkedHashMap<>();
    all.put("Gemm", graph(ROWS, new Op.Gemm(1, 1, false, true), random(5, 6), random(5)));
    all.put("GemmScaled", graph(ROWS, new Op.Gemm(2, 3, false, false), random(6, 5), random(1, 5)));
    all.put("MatMul", graph(ROWS, new Op.MatMul(), random(6, 2)));
    TensorType stack = float32(Shape.batchOf(2, 6));
    all.put("MatMulStack", graph(stack, new Op.MatMul(), random(6, 2)));
    all.put(
        "GemmTransposed", graph(ROWS, new Op.Gemm(1, 0.5f, false, true), random(5, 6), random(5)));
    TensorType columns = float32(Shape.of(Dim.of(6), Shape.BATCH));
    all.put("GemmNoBias", graph(columns, new Op.Gemm(0.5f, 1, true, false), random(6, 5)));
    all.put("MatMulVector", graph(ROWS, new Op.MatMul(), random(6)));
    all.put("MatMulBroadcast", graph(stack, new Op.MatMul(), random(3, 1, 6, 2)));
    String[] equations = {
      "ij,jk->ik", "ij,kj", "...j,jk->...k", "ij,i,jk->k", "ij->ji", "ij->", "ij,ij->i"
    };
    Tensor[][] others = {
      {random(6, 2)},
      {random(2, 6)},
      {random(6, 2)},
      {random(1), random(6, 2)},
      {},
      {},
      {random(1, 6)}
    };
    for (int i = 0; i < equations.length; i++) {
      all.put("Einsum " + equations[i], graph(ROWS, new Op.Einsum(equations[i]), others[i]));
    }
    all.put("Einsum diagonal", graph(float32(Shape.batchOf(4, 4)), new Op.Einsum("bii->bi")));
    all.put(
        "Einsum trace",
        graph(float32(Shape.batchOf(4, 4)), new Op.Einsum("bii,ij->bj"), random(4, 3)));
    all.put("Einsum stack", graph(stack, new Op.Einsum("bij,bkj->bik"), random(1, 3, 6)));
    return all;
  }
}
