package dev.rucksack.djl.trace.translate;

import dev.rucksack.djl.trace.record.RecurrentCall;
import dev.rucksack.djl.trace.record.Value;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of one recurrent layer as ONNX takes them: gates in its order, the directions on an
 * axis of their own, both biases in one row.
 *
 * <p>DJL's blocks list a layer's weights as: input and state weights of each direction, then input
 * and state biases of each direction.
 */
final class RecurrentWeights {
  private final RecurrentCall call;
  private final Emitter out;
  private final List<Value> parameters;
  private final String stem;

  RecurrentWeights(RecurrentCall call, int layer, Emitter out) {
    this.call = call;
    this.out = out;
    int per = call.directions() * (call.hasBiases() ? 4 : 2);
    this.parameters = call.weights().subList(layer * per, (layer + 1) * per);
    String first = parameters.getFirst().name();
    this.stem = first.substring(0, first.lastIndexOf('.') + 1) + "l" + layer;
  }

  int hiddenSize() {
    return Math.toIntExact(out.tensor(parameters.get(1)).shape()[1]);
  }

  /** Of the input, [D, gates·H, I]. */
  String ofInput() {
    return out.derived(stem + ".W", parameters, () -> matrices(0));
  }

  /** Of the state before, [D, gates·H, H]. */
  String ofState() {
    return out.derived(stem + ".R", parameters, () -> matrices(1));
  }

  /** [D, 2·gates·H]: for each direction the input's biases, then the state's. */
  String biases() {
    return out.derived(
        stem + ".B",
        parameters,
        () -> {
          int directions = call.directions();
          List<float[]> parts = new ArrayList<>();
          parameters
              .subList(2 * directions, 4 * directions)
              .forEach(bias -> parts.add(gates(bias)));
          float[] joined = WeightLayouts.join(parts);
          return Tensor.of(joined, directions, joined.length / directions);
        });
  }

  private Tensor matrices(int which) {
    List<float[]> parts = new ArrayList<>();
    for (int d = 0; d < call.directions(); d++) {
      parts.add(gates(parameters.get(2 * d + which)));
    }
    long[] shape = out.tensor(parameters.get(which)).shape();
    return Tensor.of(WeightLayouts.join(parts), call.directions(), shape[0], shape[1]);
  }

  private float[] gates(Value weight) {
    return WeightLayouts.reorder(out.tensor(weight).floats(), call.gates());
  }
}
