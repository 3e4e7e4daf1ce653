package dev.rucksack.djl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorsTest {

  @Test
  void roundTripOfEveryType() {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (Tensor tensor :
          new Tensor[] {
            Tensor.of(new float[] {1.5f, Float.NaN, -0f, 3}, 2, 2),
            Tensor.of(new long[] {Long.MIN_VALUE, 7}, 2),
            Tensor.of(new int[] {-1, 5, 9}, 3, 1),
            Tensor.of(DType.INT8, new byte[] {-128, 127}, 2),
            Tensor.of(DType.UINT8, new byte[] {-1, 1}, 2),
            Tensor.of(DType.BOOL, new byte[] {1, 0}, 2),
            Tensor.of(new float[] {1.5f, 65504, -0f}, 3).cast(DType.FLOAT16),
            Tensor.scalar(4),
            Tensor.of(new float[0], 0, 3)
          }) {
        assertThat(Tensors.of(Tensors.toArray(manager, tensor))).isEqualTo(tensor);
      }
    }
  }

  @Test
  void transposedArrayIsReadRowByRow() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray array = manager.create(new float[][] {{1, 2, 3}, {4, 5, 6}}).transpose();
      assertThat(Tensors.of(array)).isEqualTo(Tensor.of(new float[] {1, 4, 2, 5, 3, 6}, 3, 2));
    }
  }

  @Test
  void arrayDoesNotShareTheTensorsMemory() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
      Tensors.toArray(manager, tensor).addi(1);
      assertThat(tensor.floats()).containsExactly(1, 2);
    }
  }

  /** The engine would end the process. */
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"BFLOAT16", "INT16", "UINT16", "UINT32", "UINT64", "INT4", "FLOAT8E5M2"})
  void typesThatTheEngineLacksAreRefused(DType dtype) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Tensor tensor = Tensor.vector(1).cast(dtype);
      assertThatThrownBy(() -> Tensors.toArray(manager, tensor))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining(dtype.toString());
    }
  }
}
