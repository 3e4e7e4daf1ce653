package dev.rucksack.data.augment;

import dev.rucksack.check.SettingChecks;
import dev.rucksack.data.Examples;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A recipe for changed copies of pictures; immutable, and safe to use from any number of threads.
 *
 * <p>What is drawn for a picture follows from a seed, the epoch and the picture's position alone:
 * the result is the same in whatever order, and on however many threads, pictures are changed.
 *
 * <p>Geometric steps that follow each other are one map of the plane, sampled once (bilinear); what
 * comes from outside of the picture is 0. A picture that one step moves out and the next moves back
 * in is therefore whole again.
 *
 * @param steps what is done, in this order
 */
public record Augmentation(List<AugmentationStep> steps) {
  public Augmentation {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new DataException(
          "An augmentation without steps changes nothing; give it one, such as Shift.upTo(2).");
    }
  }

  /** Does some steps, one after the other. */
  public static Augmentation of(AugmentationStep... steps) {
    return new Augmentation(List.of(steps));
  }

  /**
   * A changed copy of one picture.
   *
   * @param picture {@code [channels, height, width]}
   * @throws DataException if the picture has not as many numbers as its frame
   */
  public float[] apply(float[] picture, Frame frame, SplittableRandom random) {
    check(picture, frame, 1);
    float[] copy = picture.clone();
    change(copy, 0, frame, random, new float[frame.size()]);
    return copy;
  }

  /**
   * Changes the pictures of a batch in place, each by its own draw.
   *
   * @param pictures {@code [n, channels, height, width]}
   * @param positions for each picture, its position in the training part; n of them
   * @param seed the same seed, epoch and position draw the same change
   * @param epoch which pass over the training part this is
   * @throws DataException if there are not as many pictures as positions
   */
  public void apply(float[] pictures, Frame frame, int[] positions, long seed, int epoch) {
    check(pictures, frame, positions.length);
    float[] scratch = new float[frame.size()];
    for (int i = 0; i < positions.length; i++) {
      SplittableRandom random = Draws.of(seed, epoch, positions[i]);
      change(pictures, i * frame.size(), frame, random, scratch);
    }
  }

  /**
   * One changed copy of each example, with its label: what a network would see in one epoch.
   *
   * @param examples pictures, as {@link Frame#of} takes them
   */
  public Examples apply(Examples examples, long seed, int epoch) {
    Tensor inputs = examples.inputs();
    float[] pictures = inputs.floats();
    int[] positions = IntStream.range(0, examples.size()).toArray();
    apply(pictures, Frame.of(examples), positions, seed, epoch);
    return Examples.of(
        examples.name() + ", augmented",
        Tensor.of(pictures, inputs.shape()),
        examples.labels(),
        examples.classes());
  }

  /**
   * A larger set: the examples as they are, then changed copies of each, with its label. For what
   * must see the copies before training begins, such as a teacher; {@link
   * dev.rucksack.train.Trainer#augment} needs no memory for them.
   *
   * @param examples pictures, as {@link Frame#of} takes them
   * @param copies of each example, at least 1
   */
  public Examples enlarge(Examples examples, int copies, long seed) {
    SettingChecks.atLeastOne("The number of copies", copies);
    Tensor inputs = examples.inputs();
    float[] originals = inputs.floats();
    float[] all = Arrays.copyOf(originals, Math.multiplyExact(originals.length, copies + 1));
    int[] labels = examples.labels();
    int[] allLabels = Arrays.copyOf(labels, labels.length * (copies + 1));
    for (int copy = 1; copy <= copies; copy++) {
      float[] changed = apply(examples, seed, copy).inputs().floats();
      System.arraycopy(changed, 0, all, copy * originals.length, originals.length);
      System.arraycopy(labels, 0, allLabels, copy * labels.length, labels.length);
    }
    long[] shape = inputs.shape();
    shape[0] *= copies + 1L;
    String name = examples.name() + ", enlarged";
    return Examples.of(name, Tensor.of(all, shape), allLabels, examples.classes());
  }

  private void change(
      float[] pictures, int start, Frame frame, SplittableRandom random, float[] scratch) {
    Affine map = Affine.IDENTITY;
    for (AugmentationStep step : steps) {
      switch (step) {
        case Geometric move -> map = map.then(move.draw(random));
        case CutOut cut -> {
          map = moved(pictures, start, frame, map, scratch);
          cut.apply(pictures, start, frame, random);
        }
        case Noise noise -> {
          map = moved(pictures, start, frame, map, scratch);
          noise.apply(pictures, start, frame.size(), random);
        }
      }
    }
    moved(pictures, start, frame, map, scratch);
  }

  /** Moves the pixels as the map says; what remains to be moved then is nothing. */
  private static Affine moved(
      float[] pictures, int start, Frame frame, Affine map, float[] scratch) {
    if (!map.equals(Affine.IDENTITY)) {
      System.arraycopy(pictures, start, scratch, 0, frame.size());
      Sampling.draw(scratch, pictures, start, frame, map);
    }
    return Affine.IDENTITY;
  }

  private static void check(float[] pictures, Frame frame, int count) {
    if (pictures.length != (long) count * frame.size()) {
      throw new DataException(
          "%d numbers are not %d pictures of %d × %d × %d (channels, rows, columns), which take %d."
              .formatted(
                  pictures.length,
                  count,
                  frame.channels(),
                  frame.height(),
                  frame.width(),
                  (long) count * frame.size()));
    }
  }
}
