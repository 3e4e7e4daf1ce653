package dev.rucksack.train.checkpoint;

import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.EpochResult;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes a {@link RunImage}; {@link ImageReader} is its counterpart. */
final class ImageWriter {
  private static final int CHUNK = 1 << 16;

  private final DataOutputStream out;

  ImageWriter(DataOutputStream out) {
    this.out = out;
  }

  void write(RunImage image) throws IOException {
    out.writeInt(image.settings().size());
    for (Map.Entry<String, String> setting : image.settings().entrySet()) {
      text(setting.getKey());
      text(setting.getValue());
    }
    course(image.course());
    out.writeDouble(image.used().seconds());
    out.writeDouble(image.used().cpuSeconds());
    out.writeLong(image.used().peakBytes());
    out.writeBoolean(image.used().wholeProcess());
    out.writeLong(image.optimizer().steps());
    tensors(new TreeMap<>(image.optimizer().tensors()));
    tensors(image.weights());
    tensors(image.best());
  }

  private void course(Course course) throws IOException {
    out.writeInt(course.epoch());
    out.writeInt(course.steps());
    out.writeLong(course.trained().examples());
    out.writeDouble(course.trained().loss());
    out.writeLong(course.trained().correct());
    out.writeDouble(course.epochSeconds());
    out.writeInt(course.bestEpoch());
    out.writeInt(course.history().size());
    for (EpochResult epoch : course.history()) {
      out.writeInt(epoch.epoch());
      out.writeDouble(epoch.trainLoss());
      out.writeDouble(epoch.trainAccuracy());
      out.writeDouble(epoch.validationLoss());
      out.writeDouble(epoch.validationAccuracy());
      out.writeDouble(epoch.seconds());
    }
  }

  private void tensors(Map<String, Tensor> tensors) throws IOException {
    out.writeInt(tensors.size());
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      text(entry.getKey());
      text(entry.getValue().dtype().name());
      long[] shape = entry.getValue().shape();
      out.writeInt(shape.length);
      for (long length : shape) {
        out.writeLong(length);
      }
      bytes(entry.getValue().bytes());
    }
  }

  private void bytes(ByteBuffer bytes) throws IOException {
    out.writeInt(bytes.remaining());
    byte[] chunk = new byte[CHUNK];
    while (bytes.hasRemaining()) {
      int count = Math.min(CHUNK, bytes.remaining());
      bytes.get(chunk, 0, count);
      out.write(chunk, 0, count);
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
