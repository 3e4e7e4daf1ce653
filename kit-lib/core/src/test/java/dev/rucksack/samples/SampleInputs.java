package dev.rucksack.samples;

import dev.rucksack.graph.Graph;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Inputs for any sample: reals from −1 to 1, whole numbers from 0 to 8, any bytes. */
public final class SampleInputs {
  private SampleInputs() {}

  public static Map<String, Tensor> of(Graph graph, long batch, long time) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    graph.inputs().forEach((name, type) -> inputs.put(name, of(name, type, batch, time)));
    return inputs;
  }

  private static Tensor of(String name, TensorType type, long batch, long time) {
    long[] sizes =
        type.shape().dims().stream()
            .mapToLong(
                dim ->
                    dim.equals(Shape.BATCH)
                        ? batch
                        : dim.equals(Shape.TIME) ? time : ((Dim.Fixed) dim).size())
            .toArray();
    int elements = (int) Shape.of(sizes).elements();
    Random random = new Random(31L * elements + name.hashCode());
    return switch (type.dtype()) {
      case FLOAT32 -> {
        float[] values = new float[elements];
        for (int i = 0; i < elements; i++) {
          values[i] = 2 * random.nextFloat() - 1;
        }
        yield Tensor.of(values, sizes);
      }
      case INT64 -> Tensor.of(random.longs(elements, 0, 9).toArray(), sizes);
      case INT32 -> Tensor.of(random.ints(elements, 0, 9).toArray(), sizes);
      case BOOL, INT8, UINT8 -> {
        byte[] values = new byte[elements];
        random.nextBytes(values);
        for (int i = 0; type.dtype() == DType.BOOL && i < elements; i++) {
          values[i] &= 1;
        }
        yield Tensor.of(type.dtype(), values, sizes);
      }
      case FLOAT64 -> Tensor.of(random.doubles(elements, -5, 5).toArray(), sizes);
      case FLOAT16, BFLOAT16, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ ->
          Tensor.of(random.doubles(elements, -1, 1).toArray(), sizes).cast(type.dtype());
      case UINT64, UINT32 ->
          Tensor.of(random.longs(elements, 0, 9).toArray(), sizes).cast(type.dtype());
      case INT16, UINT16, INT4, UINT4 -> {
        long[] values =
            random.longs(elements, type.dtype().least(), type.dtype().most() + 1).toArray();
        yield Tensor.of(values, sizes).cast(type.dtype());
      }
    };
  }
}
