package dev.rucksack.train.checkpoint;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.ResourceUse;
import dev.rucksack.train.update.OptimizerState;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link ImageWriter} wrote; the bytes are known to be whole by then. */
final class ImageReader {
  private final DataInputStream in;

  ImageReader(DataInputStream in) {
    this.in = in;
  }

  RunImage read() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      settings.put(text(), text());
    }
    Course course = course();
    ResourceUse used =
        new ResourceUse(in.readDouble(), in.readDouble(), in.readLong(), in.readBoolean());
    OptimizerState optimizer = new OptimizerState(in.readLong(), tensors());
    return new RunImage(settings, course, used, optimizer, tensors(), tensors());
  }

  private Course course() throws IOException {
    int epoch = in.readInt();
    int steps = in.readInt();
    BatchResult trained = new BatchResult(in.readLong(), in.readDouble(), in.readLong());
    double seconds = in.readDouble();
    int bestEpoch = in.readInt();
    int count = in.readInt();
    List<EpochResult> history = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      history.add(
          new EpochResult(
              in.readInt(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              in.readDouble()));
    }
    return new Course(epoch, steps, trained, seconds, history, bestEpoch);
  }

  private Map<String, Tensor> tensors() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = text();
      DType dtype = DType.valueOf(text());
      long[] shape = new long[in.readInt()];
      for (int axis = 0; axis < shape.length; axis++) {
        shape[axis] = in.readLong();
      }
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      tensors.put(name, Tensor.wrap(dtype, shape, ByteBuffer.wrap(bytes)));
    }
    return tensors;
  }

  private String text() throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
