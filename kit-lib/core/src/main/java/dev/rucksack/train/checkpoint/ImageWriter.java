package dev.rucksack.train.checkpoint;

import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.metric.Moments;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.EpochResult;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    state(image.state());
    out.writeDouble(image.used().seconds());
    out.writeDouble(image.used().cpuSeconds());
    out.writeLong(image.used().peakBytes());
    out.writeBoolean(image.used().wholeProcess());
    out.writeLong(image.optimizer().steps());
    tensors(new TreeMap<>(image.optimizer().tensors()));
    tensors(image.weights());
    tensors(image.best());
  }

  private void state(RunState state) throws IOException {
    out.writeInt(state.epoch());
    out.writeInt(state.steps());
    out.writeDouble(state.trained().weight());
    out.writeDouble(state.trained().loss());
    scores(state.trained().scores());
    out.writeDouble(state.epochSeconds());
    out.writeInt(state.bestEpoch());
    out.writeInt(state.countsFrom());
    out.writeInt(state.history().size());
    for (EpochResult epoch : state.history()) {
      out.writeInt(epoch.epoch());
      figures(epoch.train());
      out.writeBoolean(epoch.validation().isPresent());
      if (epoch.validation().isPresent()) {
        figures(epoch.validation().get());
      }
      out.writeDouble(epoch.seconds());
    }
  }

  private void scores(List<Moments> scores) throws IOException {
    out.writeInt(scores.size());
    for (Moments sums : scores) {
      out.writeLong(sums.count());
      out.writeDouble(sums.sum());
      out.writeDouble(sums.squares());
    }
  }

  private void figures(Figures figures) throws IOException {
    out.writeDouble(figures.loss());
    out.writeInt(figures.metrics().size());
    for (Figure figure : figures.metrics()) {
      text(figure.name());
      out.writeDouble(figure.value());
      out.writeBoolean(figure.higherIsBetter());
      out.writeBoolean(figure.fraction());
      out.writeBoolean(figure.interval().isPresent());
      if (figure.interval().isPresent()) {
        out.writeDouble(figure.interval().get().low());
        out.writeDouble(figure.interval().get().high());
      }
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
