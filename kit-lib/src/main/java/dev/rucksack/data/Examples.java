package dev.rucksack.data;

import dev.rucksack.graph.DType;
import dev.rucksack.graph.Dim;
import dev.rucksack.graph.Shape;
import dev.rucksack.graph.Tensor;
import dev.rucksack.graph.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Labelled examples in memory; immutable. A subset is a view that copies nothing but positions.
 *
 * <p>Pixels are kept as bytes, a quarter of their float size, and given out as 0…1.
 */
public final class Examples {
  private static final float PIXEL = 1 / 255f;

  private final String name;
  private final Tensor stored;
  private final int[] labels;
  private final List<String> classes;
  private final int[] rows;

  private Examples(String name, Tensor stored, int[] labels, List<String> classes, int[] rows) {
    this.name = name;
    this.stored = stored;
    this.labels = labels;
    this.classes = List.copyOf(classes);
    this.rows = rows;
  }

  /**
   * Examples with a class each.
   *
   * @param name what messages call this set
   * @param inputs {@code [n, …]}, one example an entry: float32 or int64 as they are, uint8 as
   *     pixels, which are given out as float32 from 0 to 1
   * @param labels the class of each example, an index into {@code classes}
   * @throws DataException if there are not as many labels as inputs, or a label is no class
   */
  public static Examples of(String name, Tensor inputs, int[] labels, List<String> classes) {
    if (inputs.rank() < 2 || inputs.shape()[0] != labels.length) {
      throw new DataException(
          name
              + " has inputs of shape "
              + Arrays.toString(inputs.shape())
              + " and "
              + labels.length
              + " labels; the first axis must count the examples, one label each.");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new DataException(
            "%s labels example %d as class %d, but has the %d classes %s; relabel from 0."
                .formatted(name, i, labels[i], classes.size(), classes));
      }
    }
    int[] rows = IntStream.range(0, labels.length).toArray();
    return new Examples(name, inputs, labels.clone(), classes, rows);
  }

  /** What messages call this set. */
  public String name() {
    return name;
  }

  /** How many examples there are. */
  public int size() {
    return rows.length;
  }

  public boolean isEmpty() {
    return rows.length == 0;
  }

  /** The names of the classes; a label is an index into them. */
  public List<String> classes() {
    return classes;
  }

  /** The type of a batch: {@code [batch, …]}, float32 or int64. */
  public TensorType inputType() {
    List<Dim> dims = new ArrayList<>();
    dims.add(Shape.BATCH);
    dims.addAll(Shape.of(stored.shape()).dims().subList(1, stored.rank()));
    DType dtype = stored.dtype() == DType.UINT8 ? DType.FLOAT32 : stored.dtype();
    return new TensorType(dtype, new Shape(dims));
  }

  /** The class of one example. */
  public int label(int position) {
    return labels[rows[position]];
  }

  /** The class of each example. */
  public int[] labels() {
    return Arrays.stream(rows).map(row -> labels[row]).toArray();
  }

  /** One example as a batch of one: {@code [1, …]}. */
  public Tensor input(int position) {
    return inputs(position, position + 1);
  }

  /** All inputs: {@code [size, …]}. */
  public Tensor inputs() {
    return inputs(0, size());
  }

  /** The inputs from one position (inclusive) to another (exclusive): {@code [to − from, …]}. */
  public Tensor inputs(int from, int to) {
    return gather(Arrays.copyOfRange(rows, from, to));
  }

  private Tensor gather(int[] picked) {
    long[] shape = stored.shape();
    shape[0] = picked.length;
    int bytes = shape[0] == 0 ? 0 : bytesPerExample();
    ByteBuffer from = stored.bytes();
    ByteBuffer to =
        ByteBuffer.allocate(Math.multiplyExact(bytes, picked.length))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < picked.length; i++) {
      to.put(i * bytes, from, picked[i] * bytes, bytes);
    }
    return stored.dtype() == DType.UINT8
        ? pixels(to.array(), shape)
        : Tensor.wrap(stored.dtype(), shape, to);
  }

  private int bytesPerExample() {
    return stored.bytes().capacity() / labels.length;
  }

  private static Tensor pixels(byte[] bytes, long[] shape) {
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Byte.toUnsignedInt(bytes[i]) * PIXEL;
    }
    return Tensor.of(values, shape);
  }

  /** The examples at some positions, in that order. */
  public Examples subset(int... positions) {
    int[] picked = Arrays.stream(positions).map(p -> rows[p]).toArray();
    return new Examples(name, stored, labels, classes, picked);
  }

  /** The first examples, or all if there are fewer. */
  public Examples take(int count) {
    return new Examples(
        name, stored, labels, classes, Arrays.copyOf(rows, Math.min(count, size())));
  }

  /** The same examples in a random order. */
  public Examples shuffle(long seed) {
    int[] order = rows.clone();
    Random random = new Random(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return new Examples(name, stored, labels, classes, order);
  }

  /** Some examples drawn without replacement, or all if there are fewer. */
  public Examples sample(int count, long seed) {
    return shuffle(seed).take(count);
  }

  /** This set under another name. */
  public Examples named(String newName) {
    return new Examples(newName, stored, labels, classes, rows);
  }

  @Override
  public String toString() {
    return name
        + ": "
        + size()
        + " examples of "
        + inputType()
        + ", "
        + classes.size()
        + " classes";
  }
}
