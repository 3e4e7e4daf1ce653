package dev.rucksack.train.checkpoint;

import dev.rucksack.evaluate.Interval;
import dev.rucksack.metric.Figure;
import dev.rucksack.metric.Figures;
import dev.rucksack.metric.Moments;
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
import java.util.Optional;

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
    RunState state = state();
    ResourceUse used =
        new ResourceUse(in.readDouble(), in.readDouble(), in.readLong(), in.readBoolean());
    OptimizerState optimizer = new OptimizerState(in.readLong(), tensors());
    return new RunImage(settings, state, used, optimizer, tensors(), tensors());
  }

  private RunState state() throws IOException {
    int epoch = in.readInt();
    int steps = in.readInt();
    BatchResult trained = new BatchResult(in.readDouble(), in.readDouble(), scores());
    double seconds = in.readDouble();
    int bestEpoch = in.readInt();
    int countsFrom = in.readInt();
    int count = in.readInt();
    List<EpochResult> history = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = in.readInt();
      Figures train = figures();
      Optional<Figures> validation = in.readBoolean() ? Optional.of(figures()) : Optional.empty();
      history.add(new EpochResult(number, train, validation, in.readDouble()));
    }
    return new RunState(epoch, steps, trained, seconds, history, bestEpoch, countsFrom);
  }

  private List<Moments> scores() throws IOException {
    List<Moments> scores = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      scores.add(new Moments(in.readLong(), in.readDouble(), in.readDouble()));
    }
    return scores;
  }

  private Figures figures() throws IOException {
    double loss = in.readDouble();
    List<Figure> figures = new ArrayList<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = text();
      double value = in.readDouble();
      boolean higherIsBetter = in.readBoolean();
      boolean fraction = in.readBoolean();
      Optional<Interval> interval =
          in.readBoolean()
              ? Optional.of(new Interval(in.readDouble(), in.readDouble()))
              : Optional.empty();
      figures.add(new Figure(name, value, interval, higherIsBetter, fraction));
    }
    return new Figures(loss, figures);
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
