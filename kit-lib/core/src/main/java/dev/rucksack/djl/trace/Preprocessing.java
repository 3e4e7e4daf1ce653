package dev.rucksack.djl.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.translate.Transform;
import java.util.List;

/**
 * DJL's transforms of one example as a block over a batch: what a {@code Pipeline} does before
 * examples are stacked, so that it can be put in front of a network, and be traced with it, for a
 * file that takes raw pixels.
 *
 * <pre>{@code
 * Block scaled = Preprocessing.of(new ToTensor(), new Normalize(mean, deviation));
 * Graph graph = Tracer.trace(new SequentialBlock().add(scaled).add(network), pixels);
 * }</pre>
 *
 * <p>{@link TraceOptions#preprocess(Transform...)} does the same without another block. A transform
 * sees the shape of one example and may use what {@code ToTensor}, {@code Normalize}, {@code
 * Resize}, {@code ResizeShort}, {@code CenterCrop}, {@code CenterFit}, {@code Crop}, {@code Pad}
 * and {@code OneHot} use; your own transforms may also use arithmetic, comparison, functions of
 * each element, {@code toType}, {@code transpose}, {@code flip}, {@code reshape}, {@code
 * expandDims}, {@code squeeze} and {@code get} with numbers and ranges.
 */
public final class Preprocessing {
  private Preprocessing() {}

  /**
   * A block without weights that applies the transforms, one after the other, to each example of
   * its first input; further inputs pass.
   */
  public static LambdaBlock of(Transform... transforms) {
    List<Transform> list = List.of(transforms);
    return new LambdaBlock(inputs -> apply(list, inputs), "preprocessing");
  }

  static NDList apply(List<Transform> transforms, NDList inputs) {
    NDArray batch = inputs.head();
    for (Transform transform : transforms) {
      batch = BatchedExample.apply(transform, batch);
    }
    NDList outputs = new NDList(batch);
    outputs.addAll(inputs.subNDList(1));
    return outputs;
  }
}
