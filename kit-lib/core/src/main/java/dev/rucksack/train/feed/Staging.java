package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory outside of the heap through which tensors reach the engine, used again and again: what is
 * newly allocated for each batch would wait for the garbage collector.
 */
final class Staging {
  private final List<ByteBuffer> memory = new ArrayList<>();

  /** Arrays that are valid until others are asked for. */
  NDList arrays(NDManager manager, List<Tensor> tensors) {
    NDList arrays = new NDList();
    for (int i = 0; i < tensors.size(); i++) {
      arrays.add(array(manager, i, tensors.get(i)));
    }
    return arrays;
  }

  private NDArray array(NDManager manager, int slot, Tensor tensor) {
    ByteBuffer from = tensor.bytes();
    ByteBuffer room = room(slot, from.remaining());
    room.duplicate().put(from);
    return manager.create(room, new Shape(tensor.shape()), Tensors.dataType(tensor.dtype()));
  }

  private ByteBuffer room(int slot, int bytes) {
    while (memory.size() <= slot) {
      memory.add(ByteBuffer.allocateDirect(0));
    }
    if (memory.get(slot).capacity() < bytes) {
      memory.set(slot, ByteBuffer.allocateDirect(bytes));
    }
    return memory.get(slot).slice(0, bytes).order(ByteOrder.nativeOrder());
  }
}
