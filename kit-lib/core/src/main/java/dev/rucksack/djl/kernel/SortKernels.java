package dev.rucksack.djl.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.rucksack.graph.op.Op;
import java.util.List;

/** Elements in the order of their size. */
final class SortKernels {
  private SortKernels() {}

  static List<NDArray> topK(Operands in, Op.TopK op) {
    NDArray x = in.get(0);
    int axis = Math.floorMod(op.axis(), x.getShape().dimension());
    NDArray order = order(x, axis, !op.largest());
    NDArray first = PickKernels.range(order, axis, 0, in.numbers(1)[0]);
    return List.of(x.gather(first, axis), first);
  }

  /**
   * The places of the elements along an axis by size, the first of equals first as in ONNX. The
   * engine sorts equals in any order, so those are sorted again by their places.
   */
  private static NDArray order(NDArray x, int axis, boolean ascending) {
    NDArray places = x.argSort(axis, ascending);
    NDArray sorted = x.gather(places, axis).stopGradient();
    long size = x.getShape().get(axis);
    NDArray differs =
        PickKernels.range(sorted, axis, 1, size).neq(PickKernels.range(sorted, axis, 0, size - 1));
    NDArray first = PickKernels.range(places, axis, 0, 1).zerosLike();
    NDList steps = new NDList(first, differs.toType(DataType.INT64, false));
    NDArray run = NDArrays.concat(steps, axis).cumSum(axis);
    return run.mul(size).add(places).sort(axis).mod(size);
  }
}
