package dev.rucksack.train;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import dev.rucksack.data.Examples;
import dev.rucksack.data.Split;
import dev.rucksack.data.augment.Augmentation;
import dev.rucksack.data.augment.Noise;
import dev.rucksack.data.augment.Shift;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.train.history.StepResult;
import dev.rucksack.train.optim.Adam;
import dev.rucksack.train.optim.Schedule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A run in a process of its own that has everything with a state: dropout, batch normalization,
 * Adam, a schedule, clipping, augmentation, early stopping. Says a line after each step, and at its
 * end writes all weights, and the history without times, to a file.
 */
final class KilledRun {
  static final int EPOCHS = 30;
  static final String STEP = "step";

  private KilledRun() {}

  /** What is trained. */
  enum Kind {
    /** A network with everything that has a state. */
    STATEFUL(96, 16),
    /** One of plain layers and batches so large that two threads take a half each. */
    HALVED(960, 480);

    private final int examples;
    private final int batchSize;

    Kind(int examples, int batchSize) {
      this.examples = examples;
      this.batchSize = batchSize;
    }

    private Block net() {
      return this == STATEFUL ? stateful() : plain();
    }
  }

  /**
   * @param arguments the folder of the checkpoints, the file for the result, and the kind
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TrainingListeners.setDefaults(List.of());
    TrainingListener lines =
        new TrainingListener() {
          @Override
          public void onStep(StepResult result) {
            out.println(STEP);
          }
        };
    Kind kind = Kind.valueOf(arguments[2]);
    try (TrainingRun run =
        Trainer.of(kind.net(), Adam.rate(0.003))
            .schedule(Schedule.oneCycle())
            .clipNorm(1)
            .augment(Augmentation.of(Shift.upTo(1), Noise.of(0.05)))
            .epochs(EPOCHS)
            .batchSize(kind.batchSize)
            .earlyStopping(20)
            .seed(11)
            .listener(lines)
            .checkpoints(Checkpoints.in(Path.of(arguments[0])).everySteps(3))
            .fit(new Split(pictures(kind.examples, 1), pictures(32, 2), pictures(8, 3)))) {
      StringBuilder result = new StringBuilder(run.reason());
      run.history()
          .forEach(
              e ->
                  result.append('\n').append(e.trainLoss()).append(' ').append(e.validationLoss()));
      Toys.allWeights(run.block())
          .forEach(w -> result.append('\n').append(Float.floatToIntBits(w)));
      Files.writeString(Path.of(arguments[1]), result);
    }
  }

  private static Block plain() {
    Shape kernel = new Shape(3, 3);
    return new SequentialBlock()
        .add(Conv2d.builder().setFilters(4).setKernelShape(kernel).build())
        .add(Activation.reluBlock())
        .add(Blocks.batchFlattenBlock())
        .add(Toys.linear(3));
  }

  private static Block stateful() {
    return new SequentialBlock()
        .add(Blocks.batchFlattenBlock())
        .add(Toys.linear(32))
        .add(BatchNorm.builder().build())
        .add(Activation.reluBlock())
        .add(Dropout.builder().optRate(0.3f).build())
        .add(Toys.linear(3));
  }

  /** 6×6 pictures of noise with a bright row that says the class. */
  private static Examples pictures(int size, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[36 * size];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 3;
      for (int p = 0; p < 36; p++) {
        boolean bright = p / 6 == 1 + labels[i];
        pixels[36 * i + p] = (bright ? 0.6f : 0.2f) + 0.2f * (float) random.nextGaussian();
      }
    }
    Tensor inputs = Tensor.of(pixels, size, 1, 6, 6);
    return Examples.of("rows", inputs, labels, List.of("top", "middle", "bottom"));
  }
}
