package dev.rucksack.djl.trace.record;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.rucksack.djl.GraphBlock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Hands out the weights of a block that is being recorded. */
public final class TracingStore extends ParameterStore implements GraphBlock.Recording {
  private final Recorder recorder;
  private final BlockTree tree;

  public TracingStore(Recorder recorder, BlockTree tree) {
    super(recorder.realManager(), false);
    this.recorder = recorder;
    this.tree = tree;
  }

  @Override
  public NDList record(GraphBlock block, NDList inputs, UnaryOperator<NDList> run) {
    return recorder.graph(block, inputs, run);
  }

  @Override
  public NDManager getManager() {
    return recorder.manager();
  }

  @Override
  @SuppressWarnings(
      "NullAway") // DJL's signature knows no annotations; null stands for an absent bias
  public @Nullable NDArray getValue(
      @Nullable Parameter parameter, Device device, boolean training) {
    if (parameter == null) {
      return null;
    }
    recorder.places().reading(parameter);
    return recorder.weight(tree.weight(parameter), parameter.getArray());
  }
}
