package dev.rucksack.data;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Labelled examples in memory; immutable. A subset is a view that copies nothing but positions.
 * Pixels are given out as 0…1.
 */
public final class Examples {
  private final String name;
  private final StoredInputs stored;
  private final int[] labels;
  private final List<String> classes;
  private final int[] rows;
  private final @Nullable TestPart testPart;

  private Examples(
      String name,
      StoredInputs stored,
      int[] labels,
      List<String> classes,
      int[] rows,
      @Nullable TestPart testPart) {
    this.name = name;
    this.stored = stored;
    this.labels = labels;
    this.classes = List.copyOf(classes);
    this.rows = rows;
    this.testPart = testPart;
  }

  /**
   * Examples with a class each.
   *
   * @param name what messages call this set
   * @param inputs {@code [n, …]}, one example an entry: float32 or int64 as they are, uint8 as
   *     pixels, which are given out as float32 from 0 to 1
   * @param labels the class of each example, an index into {@code classes}
   * @throws DataException if there are not as many labels as inputs, a label is no class, or the
   *     inputs have another element type
   */
  public static Examples of(String name, Tensor inputs, int[] labels, List<String> classes) {
    StoredInputs stored = StoredInputs.of(name, inputs);
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
    return new Examples(name, stored, labels.clone(), classes, rows, null);
  }

  /** What messages call this set. */
  public String name() {
    return name;
  }

  /** How many examples there are. */
  public int size() {
    return rows.length;
  }

  /** Whether there is no example at all; such a part can be neither trained on nor measured. */
  public boolean isEmpty() {
    return rows.length == 0;
  }

  /** The names of the classes; a label is an index into them. */
  public List<String> classes() {
    return classes;
  }

  /** The type of a batch: {@code [batch, …]}, float32 or int64. */
  public TensorType inputType() {
    return stored.type();
  }

  /**
   * The class of one example.
   *
   * @throws DataException if there is no such position
   */
  public int label(int position) {
    return labels[row(position)];
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

  /**
   * The inputs from one position (inclusive) to another (exclusive): {@code [to − from, …]}.
   *
   * @throws DataException if the positions are not 0 ≤ from ≤ to ≤ size
   */
  public Tensor inputs(int from, int to) {
    if (from < 0 || from > to || to > size()) {
      throw new DataException(
          "%s has no positions from %d to %d; ask for some within 0 to its size, %d."
              .formatted(name, from, to, size()));
    }
    return stored.rows(Arrays.copyOfRange(rows, from, to));
  }

  private int row(int position) {
    if (position < 0 || position >= size()) {
      throw new DataException(
          "%s has no example %d; positions run from 0 to %d."
              .formatted(name, position, size() - 1));
    }
    return rows[position];
  }

  /**
   * The examples at some positions, in that order.
   *
   * @throws DataException if there is no such position
   */
  public Examples subset(int... positions) {
    int[] picked = Arrays.stream(positions).map(this::row).toArray();
    return withRows(picked);
  }

  /** The first examples, or all if there are fewer. */
  public Examples take(int count) {
    if (count < 0) {
      throw new DataException(name + " cannot give " + count + " examples; ask for 0 or more.");
    }
    return withRows(Arrays.copyOf(rows, Math.min(count, size())));
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
    return withRows(order);
  }

  /** Some examples drawn without replacement, or all if there are fewer. */
  public Examples sample(int count, long seed) {
    return shuffle(seed).take(count);
  }

  /**
   * Divides the examples into training, validation and test parts that share none. Each class gives
   * every part the same share, so that a rare class is not missing from one; shares that add up to
   * less than 1 leave examples out. Each part is in random order.
   *
   * @param seed the same seed gives the same parts
   * @throws DataException if a share is not between 0 and 1, they add up to more than 1, or a part
   *     would be empty
   */
  public Split split(double train, double validation, double test, long seed) {
    Examples[] parts = Partition.stratified(this, seed, train, validation, test);
    return Split.of(name, parts[0], parts[1], parts[2]);
  }

  /**
   * Divides the examples so that no group has members in two parts: the recordings of one speaker
   * or the pictures of one patient resemble each other, and a network that met the speaker in
   * training would be tested on what it knows. Shares are met as nearly as whole groups allow.
   *
   * @param groups the group of each example, such as a patient's number
   * @param seed the same seed gives the same parts
   * @throws DataException as {@link #split} does, or if there are not as many groups as examples
   */
  public Split splitByGroup(int[] groups, double train, double validation, double test, long seed) {
    Examples[] parts = Partition.byGroup(this, groups, seed, train, validation, test);
    return Split.of(name, parts[0], parts[1], parts[2]);
  }

  /**
   * Divides the examples by time: the oldest train, younger ones validate, the youngest test, as
   * when a network is trained today and used from tomorrow on. Examples of the same time stay in
   * one part, so that coarse times meet the shares only roughly; shares that add up to less than 1
   * leave the youngest out. Each part is in the order of time.
   *
   * @param times when each example came about, in any unit
   * @throws DataException as {@link #split} does, or if there are not as many times as examples
   */
  public Split splitByTime(long[] times, double train, double validation, double test) {
    Examples[] parts = TimeOrder.parts(this, times, train, validation, test);
    return Split.of(name, parts[0], parts[1], parts[2]);
  }

  /**
   * A row for each example: its index, label and class, and the mean, least and greatest of its
   * numbers.
   */
  public Table table() {
    return Tables.of(this);
  }

  /** A row for each class: how many examples it has, and which share (0 to 1) of all. */
  public Table classCounts() {
    return Tables.classCounts(this);
  }

  private Examples withRows(int[] picked) {
    return new Examples(name, stored, labels, classes, picked, testPart);
  }

  /** The same examples, of the same part of a split, with other inputs {@code [size, …]}. */
  Examples withInputs(Tensor inputs) {
    Examples changed = of(name, inputs, labels(), classes);
    return new Examples(name, changed.stored, changed.labels, classes, changed.rows, testPart);
  }

  /** The same examples as the test part of a split; its subsets are, too. */
  Examples asTestPart() {
    return testPart == null
        ? new Examples(name, stored, labels, classes, rows, new TestPart(name))
        : this;
  }

  /** Whether these are examples of a split's test part, which nothing may be chosen by. */
  public boolean isTestPart() {
    return testPart != null;
  }

  /**
   * Tells what networks answered these examples, when a result is reported on them: the test part
   * of a split is opened thereby. The kit does so for whatever it evaluates itself.
   *
   * <p>A result is honest for the first look only. Opened again with answers that it had not seen
   * by then, the test part says so, once, by {@link dev.rucksack.progress.Notes}. Networks that are
   * evaluated together are one look, and so is the same network evaluated again.
   *
   * @param answers of each network, the class that it gives each example
   */
  public void opened(Collection<int[]> answers) {
    if (testPart != null) {
      testPart.opened(answers);
    }
  }

  /** This set under another name. */
  public Examples named(String newName) {
    return new Examples(newName, stored, labels, classes, rows, testPart);
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
