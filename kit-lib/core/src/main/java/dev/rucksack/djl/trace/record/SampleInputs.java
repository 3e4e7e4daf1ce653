package dev.rucksack.djl.trace.record;

import dev.rucksack.error.TraceException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Inputs for one run: the open axes get lengths, the elements are random but the same each time.
 */
public final class SampleInputs {
  /** Three lengths of an axis tell it from constants, and branches on small lengths apart. */
  public static final int RUNS = 3;

  /** The runs after those, with which a graph is checked. */
  public static final int CHECKS = 2;

  /**
   * Lengths of one axis in the runs: none is another's multiple in all of them. Of the later four,
   * also halves, quarters and eighths are odd in one run and even in another, rounded up or down,
   * so that a length that was halved and doubled again is not taken for the one it came from. The
   * last two of each row are for the checks.
   */
  private static final long[][] LENGTHS = {
    {2, 3, 5, 4, 7},
    {7, 13, 18, 70, 9},
    {17, 28, 23, 20, 41},
    {29, 34, 31, 38, 25},
    {37, 43, 48, 45, 40}
  };

  /**
   * Multiples of 32, for networks that halve a length and join what they doubled again. The batch
   * keeps its small lengths; no row is a multiple of another, nor of a batch's.
   */
  private static final long[][] MULTIPLES = {
    {64, 96, 160, 32, 192},
    {96, 64, 128, 192, 32},
    {128, 160, 96, 64, 224},
    {160, 128, 64, 224, 96},
    {96, 160, 64, 128, 192}
  };

  /** A length of a sequence for which code may do something else than for short ones. */
  private static final long LONG = 70;

  /** Which lengths the open axes get. */
  public enum Choice {
    SMALL,
    MULTIPLES_OF_32
  }

  /**
   * What the caller says about the inputs.
   *
   * @param lengths of an axis in the runs, by its name; empty for axes that may have any
   * @param examples whose elements an input gets, by its name; empty for inputs that may have any
   */
  public record Given(Map<String, List<Long>> lengths, Map<String, Tensor> examples) {}

  private final int run;
  private final Choice choice;
  private final Given given;
  private final Map<String, Long> lengths = new LinkedHashMap<>();

  public SampleInputs(int run, Choice choice, Given given) {
    this.run = run;
    this.choice = choice;
    this.given = given;
  }

  /** A value for each input, the same each time. */
  public Map<String, Tensor> tensors(Map<String, TensorType> types) {
    Random random = new Random(42 + run);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    types.forEach((name, type) -> tensors.put(name, tensor(name, type, random)));
    return tensors;
  }

  /** The lengths of the open axes, by name. */
  public Map<String, Long> lengths(Map<String, TensorType> types) {
    types.values().forEach(type -> sizes(type.shape()));
    return lengths;
  }

  /** The input shapes of this run, for messages. */
  public String shown(Map<String, TensorType> types) {
    Map<String, String> shown = new LinkedHashMap<>();
    types.forEach((name, type) -> shown.put(name, Arrays.toString(sizes(type.shape()))));
    return shown.toString();
  }

  private long[] sizes(Shape shape) {
    return shape.dims().stream().mapToLong(this::length).toArray();
  }

  private long length(Dim dim) {
    return switch (dim) {
      case Dim.Fixed(long size) -> size;
      case Dim.Axis(String name) -> {
        Long known = lengths.get(name);
        if (known == null) {
          int row = lengths.size();
          known = given.lengths.containsKey(name) ? given(name, row) : chosen(dim, row);
          lengths.put(name, known);
        }
        yield known;
      }
    };
  }

  /** Where the caller gave none for the checks, those of the runs in other combinations. */
  private long given(String name, int row) {
    List<Long> all = given.lengths.getOrDefault(name, List.of());
    return all.get(run < all.size() ? run : (run + row) % all.size());
  }

  private long chosen(Dim dim, int row) {
    if (row >= LENGTHS.length) {
      throw new TraceException(
          "The inputs have more than " + LENGTHS.length + " open axes; fix '" + dim + "'.",
          List.of());
    }
    if (choice == Choice.MULTIPLES_OF_32 && !dim.equals(Shape.BATCH)) {
      return MULTIPLES[row][run];
    }
    return row == 0 && run == RUNS && !dim.equals(Shape.BATCH) ? LONG : LENGTHS[row][run];
  }

  private Tensor tensor(String name, TensorType type, Random random) {
    Tensor example = given.examples.get(name);
    long[] sizes = sizes(type.shape());
    return example == null ? random(type.dtype(), sizes, random) : repeated(example, sizes);
  }

  /** Real numbers between −1 and 1; whole ones 0 and 1, which are tokens of every vocabulary. */
  private static Tensor random(DType dtype, long[] sizes, Random random) {
    int count = count(sizes);
    if (dtype.isFloating()) {
      float[] values = new float[count];
      IntStream.range(0, count).forEach(i -> values[i] = 2 * random.nextFloat() - 1);
      return Tensor.of(values, sizes).cast(dtype);
    }
    return Tensor.of(random.longs(count, 0, 2).toArray(), sizes).cast(dtype);
  }

  /** The example cut to the lengths, or from its start again where it ends. */
  private static Tensor repeated(Tensor example, long[] sizes) {
    double[] values = new double[count(sizes)];
    for (int i = 0; i < values.length; i++) {
      int from = 0;
      int rest = i;
      int stride = 1;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        long there = example.shape()[axis];
        from += Math.toIntExact(rest % sizes[axis] % there * stride);
        rest /= Math.toIntExact(sizes[axis]);
        stride *= Math.toIntExact(there);
      }
      values[i] = example.number(from);
    }
    return Tensor.of(values, sizes).cast(example.dtype());
  }

  private static int count(long[] sizes) {
    return Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
  }
}
