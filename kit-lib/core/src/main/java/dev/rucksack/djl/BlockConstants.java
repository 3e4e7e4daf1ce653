package dev.rucksack.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The weights that training does not change, uploaded once to each device. */
final class BlockConstants {
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Map<Device, Map<String, NDArray>> copies = new ConcurrentHashMap<>();
  private final NDManager manager;

  /**
   * @param manager owns the copies
   */
  BlockConstants(NDManager manager) {
    this.manager = manager;
  }

  void put(String name, Tensor tensor) {
    tensors.put(name, tensor);
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  void remove(String name) {
    tensors.remove(name);
  }

  NDArray on(Device device, String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("'" + name + "' is neither a value nor a weight");
    }
    return copies
        .computeIfAbsent(device, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            name,
            key -> {
              NDArray copy = Tensors.toArray(manager, tensor).toDevice(device, false);
              copy.attach(manager);
              // It outlives the training step that happens to ask for it first.
              NDScope.unregister(copy);
              return copy;
            });
  }
}
