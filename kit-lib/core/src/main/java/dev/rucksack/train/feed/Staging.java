package dev.rucksack.train.feed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside of the heap through which numbers reach the engine, used again and again: what is
 * allocated anew for each batch would wait for the garbage collector.
 */
final class Staging {
  private ByteBuffer memory = ByteBuffer.allocateDirect(0);

  /** An array of float32 that is valid until another one is asked for. */
  NDArray array(NDManager manager, float[] values, Shape shape) {
    ByteBuffer bytes = room(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  /** An array of int64 that is valid until another one is asked for. */
  NDArray array(NDManager manager, long[] values, Shape shape) {
    ByteBuffer bytes = room(Math.multiplyExact(values.length, Long.BYTES));
    bytes.asLongBuffer().put(values);
    return manager.create(bytes, shape, DataType.INT64);
  }

  private ByteBuffer room(int bytes) {
    if (memory.capacity() < bytes) {
      memory = ByteBuffer.allocateDirect(bytes);
    }
    return memory.slice(0, bytes).order(ByteOrder.nativeOrder());
  }
}
