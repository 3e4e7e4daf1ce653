package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A class, or a token, for each step of sequences of unequal length, which are padded to one
 * length. A loss gets two tensors: the labels, and a mask float32 {@code [n, T]} with 1 for each
 * actual step and 0 for padding.
 *
 * @param labels int64 {@code [n, T]}, 0 for padding
 * @param lengths the steps of each sequence, from 1 to T
 * @param classes how many classes there are
 */
public record StepLabels(Tensor labels, List<Integer> lengths, int classes) implements Targets {
  public StepLabels {
    lengths = List.copyOf(lengths);
    if (labels.dtype() != DType.INT64
        || labels.rank() != 2
        || labels.shape()[0] != lengths.size()) {
      throw new DataException(
          "The labels of steps are %s for %d sequences; give int64 [sequences, steps]."
              .formatted(labels.type(), lengths.size()));
    }
    long steps = labels.shape()[1];
    long[] all = labels.longs();
    for (int i = 0; i < lengths.size(); i++) {
      if (lengths.get(i) < 1 || lengths.get(i) > steps) {
        throw new DataException(
            "Sequence %d has %d steps of %d; give a length from 1 to %d."
                .formatted(i, lengths.get(i), steps, steps));
      }
      for (int t = 0; t < lengths.get(i); t++) {
        long label = all[(int) (i * steps + t)];
        if (label < 0 || label >= classes) {
          throw new DataException(
              "Step %d of sequence %d has label %d of %d; number labels from 0 to %d."
                  .formatted(t, i, label, classes, classes - 1));
        }
      }
    }
  }

  static StepLabels of(int[][] labels, List<String> classes) {
    return tokens(labels, classes.size());
  }

  static StepLabels tokens(int[][] tokens, int vocabulary) {
    return new StepLabels(
        Padding.tokens(tokens), Arrays.stream(tokens).map(row -> row.length).toList(), vocabulary);
  }

  @Override
  public int size() {
    return lengths.size();
  }

  @Override
  public StepLabels rows(int... positions) {
    return new StepLabels(
        Rows.pick(labels, positions),
        Arrays.stream(positions).mapToObj(lengths::get).toList(),
        classes);
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(labels, mask());
  }

  /** float32 {@code [n, T]}: 1 for each actual step, 0 for padding. */
  public Tensor mask() {
    int steps = Math.toIntExact(labels.shape()[1]);
    float[] mask = new float[Math.multiplyExact(size(), steps)];
    IntStream.range(0, size())
        .forEach(i -> Arrays.fill(mask, i * steps, i * steps + lengths.get(i), 1));
    return Tensor.of(mask, size(), steps);
  }

  @Override
  public String kind() {
    return "labels of %d classes for each step".formatted(classes);
  }
}
