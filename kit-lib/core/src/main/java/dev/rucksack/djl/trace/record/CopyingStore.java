package dev.rucksack.djl.trace.record;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands out copies of a block's weights, so that what the block does in place stays in them. */
public final class CopyingStore extends ParameterStore {
  private final NDManager manager;
  private final Map<Parameter, NDArray> copies = new IdentityHashMap<>();

  /**
   * @param manager frees the copies
   */
  public CopyingStore(NDManager manager) {
    super(manager, false);
    this.manager = manager;
  }

  @Override
  @SuppressWarnings(
      "NullAway") // DJL's signature knows no annotations; null stands for an absent bias
  public @Nullable NDArray getValue(
      @Nullable Parameter parameter, Device device, boolean training) {
    return parameter == null ? null : copies.computeIfAbsent(parameter, this::copy);
  }

  private NDArray copy(Parameter parameter) {
    NDArray copy = parameter.getArray().duplicate();
    copy.attach(manager);
    return copy;
  }
}
