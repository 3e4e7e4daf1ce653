package dev.rucksack.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.translate.Transform;
import ai.djl.util.PairList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DJL's transforms of one example as a block over a batch, without weights: what a {@code
 * Pipeline} does before examples are stacked, so that it can stand in front of a network, be traced
 * with it, and a file takes raw pixels.
 *
 * <pre>{@code
 * var scaled = Preprocessing.of(new ToTensor(), new Normalize(mean, deviation));
 * Graph graph = Tracer.trace(new SequentialBlock().add(scaled).add(network), uint8Pictures);
 * }</pre>
 *
 * <p>The first input is transformed, others pass. A transform sees the shape of one example and may
 * use: the methods of {@link ai.djl.modality.cv.util.NDImageUtils} that are not random (so {@code
 * ToTensor}, {@code Normalize}, {@code Resize}, {@code ResizeShort}, {@code CenterCrop}, {@code
 * CenterFit}, {@code Crop}, {@code Pad}), {@code OneHot}, and in transforms of one's own:
 * arithmetic, comparison, functions of each element, {@code toType}, {@code transpose}, {@code
 * flip}, {@code reshape}, {@code expandDims}, {@code squeeze}, {@code get}.
 */
public final class Preprocessing extends AbstractBlock {
  private final List<Transform> transforms;

  private Preprocessing(List<Transform> transforms) {
    this.transforms = transforms;
  }

  /** A block that applies the transforms one after the other. */
  public static Preprocessing of(Transform... transforms) {
    return new Preprocessing(List.of(transforms));
  }

  /** A block that applies the transforms one after the other. */
  public static Preprocessing of(List<Transform> transforms) {
    return new Preprocessing(List.copyOf(transforms));
  }

  /** The transforms, in order. */
  public List<Transform> transforms() {
    return transforms;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return apply(inputs);
  }

  /** The inputs with the first of them transformed. */
  NDList apply(NDList inputs) {
    NDArray batch = inputs.head();
    for (Transform transform : transforms) {
      batch = BatchedExample.apply(transform, batch);
    }
    NDList outputs = new NDList(batch);
    outputs.addAll(inputs.subNDList(1));
    return outputs;
  }

  /** Found by transforming zeros of the input's shape. */
  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    throw new UnsupportedOperationException();
  }
}
