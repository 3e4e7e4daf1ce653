package dev.rucksack.monitor;

import ai.djl.nn.Block;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Writes a run's figures into a folder, for TensorBoard to show, during the run or later:
 *
 * <pre>{@code
 * try (TensorBoard board = TensorBoard.writer(Path.of("runs", "adam-0.001"))) {
 *   Trainer.of(net, Adam.rate(1e-3)).listener(board.listener(net)).fit(split).close();
 * }
 * }</pre>
 *
 * <p>{@code tensorboard --logdir runs} (a Python program) then shows each folder below {@code runs}
 * as a run of that name. Every event is in the file when the method returns, so a killed process
 * loses none. A writer that is opened in the folder of an earlier run takes over from the first
 * step that it writes: what the earlier one had from there on is no longer shown.
 *
 * <p>May be used by several threads.
 */
public final class TensorBoard implements AutoCloseable {
  /** Fields of an event: what is shown, and where a session begins. */
  private static final int SUMMARY = 5;

  private static final int SESSION = 7;
  private static final int STARTED = 1;

  private final EventFile file;
  private boolean begun;
  private boolean described;
  private boolean closed;

  private TensorBoard(EventFile file) {
    this.file = file;
  }

  /**
   * Begins a file of events.
   *
   * @param folder the run's own; its name is what TensorBoard calls the run; created if necessary
   * @throws UncheckedIOException if it cannot be written
   */
  public static TensorBoard writer(Path folder) {
    double now = now();
    TensorBoard board = new TensorBoard(EventFile.create(folder, (long) now));
    board.file.append(new Message().real(1, now).text(3, "brain.Event:2"));
    return board;
  }

  /**
   * Adds a point to a curve.
   *
   * @param tag the curve's name, such as {@code loss/train}; what comes before the slash groups
   * @param step its position, such as the number of optimizer steps so far
   * @param value kept as float32; NaN and infinity may be written
   */
  public void scalar(String tag, long step, double value) {
    show(step, new Message().text(1, tag).single(2, (float) value));
  }

  /**
   * Adds a histogram of some numbers, in 30 buckets of equal width. Numbers that are not finite are
   * left out, and nothing is written if none are left.
   */
  public void histogram(String tag, long step, float[] values) {
    double[] finite = new double[values.length];
    int count = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        finite[count++] = value;
      }
    }
    if (count > 0) {
      Histogram histogram = Histogram.of(Arrays.copyOf(finite, count));
      show(step, new Message().text(1, tag).message(5, histogram.message()));
    }
  }

  /** Adds a picture. */
  public void image(String tag, long step, BufferedImage picture) {
    Message image =
        new Message()
            .whole(1, picture.getHeight())
            .whole(2, picture.getWidth())
            .whole(3, picture.getColorModel().getNumComponents())
            .binary(4, png(picture));
    show(step, new Message().text(1, tag).message(4, image));
  }

  /**
   * Adds some gray pictures as one, ten in a row.
   *
   * @param pictures float32 {@code [n, height, width]} or {@code [n, 1, height, width]}, 0 black
   *     and 1 white
   * @throws IllegalArgumentException if they have another type or shape, or there is none
   */
  public void images(String tag, long step, Tensor pictures) {
    image(tag, step, PictureSheet.of(pictures));
  }

  /**
   * Says what the run was set to, once, for TensorBoard's table "HParams", in which the folders
   * beside each other are compared.
   *
   * @param settings numbers, texts and truth values by name
   * @param metrics the tags of scalars to show beside them in the table
   * @throws IllegalArgumentException if a setting is something else
   * @throws IllegalStateException if this was called before
   */
  public synchronized void hyperParameters(Map<String, ?> settings, String... metrics) {
    if (described) {
      throw new IllegalStateException(
          "The hyper-parameters of this run are written already; open a writer for each run.");
    }
    append(0, SUMMARY, HyperParameters.columns(settings, List.of(metrics)));
    append(0, SUMMARY, HyperParameters.start(settings, now()));
    described = true;
  }

  /**
   * Writes how a run goes: {@code loss/batch}, {@code step/rate} and {@code step/gradient norm} at
   * each step, and after each epoch {@code loss/train}, {@code accuracy/train} and the same of the
   * validation part. Steps are counted over all epochs.
   */
  public TrainingListener listener() {
    return new RunListener(this, List.of());
  }

  /**
   * Writes what {@link #listener()} does, and a histogram of each weight of the network after each
   * epoch.
   *
   * @param network the block that is trained
   */
  public TrainingListener listener(Block network) {
    return new RunListener(this, List.of(network));
  }

  private synchronized void show(long step, Message value) {
    if (!begun) {
      append(step, SESSION, new Message().whole(1, STARTED));
      begun = true;
    }
    append(step, SUMMARY, new Message().message(1, value));
  }

  private void append(long step, int field, Message content) {
    if (closed) {
      throw new IllegalStateException("This writer is closed; open another one.");
    }
    file.append(new Message().real(1, now()).whole(2, step).message(field, content));
  }

  private static byte[] png(BufferedImage picture) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("A picture cannot be written as PNG.", e);
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  /** Ends the file; further calls do nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    if (described) {
      append(0, SUMMARY, HyperParameters.end(now()));
    }
    closed = true;
    file.close();
  }
}
