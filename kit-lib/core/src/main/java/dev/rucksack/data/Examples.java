package dev.rucksack.data;

import dev.rucksack.data.targets.Labels;
import dev.rucksack.data.targets.Targets;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * Examples in memory, each with its inputs and its target; immutable. A subset is a view that
 * copies nothing but positions. Pixels are given out as 0…1.
 */
public final class Examples {
  private final Content content;
  private final Positions positions;
  private final @Nullable TestPart testPart;

  private Examples(Content content, Positions positions, @Nullable TestPart testPart) {
    this.content = content;
    this.positions = positions;
    this.testPart = testPart;
  }

  /**
   * Examples with a class each.
   *
   * @param name what messages call this set
   * @param inputs {@code [n, …]}, one example an entry: float32 or int64 as they are, uint8 as
   *     pixels, which are given out as float32 from 0 to 1
   * @param labels the class of each example, an index into {@code classes}
   * @throws DataException if there are not as many labels as inputs, a label is not a class, or the
   *     inputs have another element type
   */
  public static Examples of(String name, Tensor inputs, int[] labels, List<String> classes) {
    if (inputs.rank() < 2) {
      throw new DataException(
          "%s has inputs %s; the first axis must count the examples, each with an axis of its own."
              .formatted(name, inputs.type()));
    }
    return of(name, inputs, Labels.of(name, labels, classes));
  }

  /** Examples with one input, as above, and any kind of target. */
  public static Examples of(String name, Tensor inputs, Targets targets) {
    return builder(name).input(Inputs.ONLY, inputs).targets(targets);
  }

  /** Starts examples with several inputs. */
  public static ExamplesBuilder builder(String name) {
    return new ExamplesBuilder(name);
  }

  static Examples of(String name, Inputs inputs, Targets targets) {
    Targets.checkSize(name, inputs.size(), targets);
    Content content = new Content(inputs, targets, Map.of());
    return new Examples(content, Positions.all(name, targets.size()), null);
  }

  /** What messages call this set. */
  public String name() {
    return positions.owner();
  }

  /** How many examples there are. */
  public int size() {
    return positions.rows().length;
  }

  /** Whether there is no example at all; such a part can be neither trained on nor measured. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** What a network should answer for each example. */
  public Targets targets() {
    return content.targets().rows(positions.rows());
  }

  /** What a network should answer for some of the examples, in that order. */
  public Targets targets(int... some) {
    return content.targets().rows(positions.at(some));
  }

  /**
   * The names of the classes; a label is an index into them.
   *
   * @throws DataException if the targets are not labels
   */
  public List<String> classes() {
    return content.labels(name()).classes();
  }

  /**
   * The class of one example.
   *
   * @throws DataException if there is no such position, or the targets are not labels
   */
  public int label(int position) {
    return content.labels(name()).label(positions.at(position));
  }

  /**
   * The class of each example.
   *
   * @throws DataException if the targets are not labels
   */
  public int[] labels() {
    return content.labels(name()).rows(positions.rows()).labels();
  }

  /** The type of a batch of each input, by name: {@code [batch, …]}, float32 or int64. */
  public Map<String, TensorType> inputTypes() {
    return content.inputs().types();
  }

  /** The same of the only input; a {@link DataException} says if there are several. */
  public TensorType inputType() {
    return content.inputs().only(name()).type();
  }

  /** One example as a batch of one: {@code [1, …]}, of the only input. */
  public Tensor input(int position) {
    return inputs(position, position + 1);
  }

  /** All of the only input: {@code [size, …]}. */
  public Tensor inputs() {
    return inputs(0, size());
  }

  /**
   * The only input from one position (inclusive) to another (exclusive): {@code [to − from, …]}.
   *
   * @throws DataException if the positions are not 0 ≤ from ≤ to ≤ size, or there are several
   *     inputs
   */
  public Tensor inputs(int from, int to) {
    return content.inputs().only(name()).rows(positions.range(from, to));
  }

  /**
   * Every input from one position (inclusive) to another (exclusive), by name: {@code [to − from,
   * …]}.
   *
   * @throws DataException if the positions are not 0 ≤ from ≤ to ≤ size
   */
  public Map<String, Tensor> batch(int from, int to) {
    return content.inputs().rows(positions.range(from, to));
  }

  /**
   * These examples with further values for a loss to see, such as a teacher's answers.
   *
   * @param extra what the loss asks for it by
   * @param values {@code [size, …]}
   * @throws DataException if it does not count as many as there are examples
   */
  public Examples with(String extra, Tensor values) {
    return new Examples(content.with(name(), extra, values, positions.rows()), positions, testPart);
  }

  /** The further values known for each example, by name: {@code [size, …]}. */
  public Map<String, Tensor> extras() {
    return content.extras(positions.rows());
  }

  /**
   * The examples at some positions, in that order.
   *
   * @throws DataException if there is no such position
   */
  public Examples subset(int... some) {
    return with(new Positions(name(), positions.at(some)));
  }

  /** The first examples, or all if there are fewer. */
  public Examples take(int count) {
    return with(positions.first(count));
  }

  /** The same examples in a random order. */
  public Examples shuffle(long seed) {
    return with(positions.shuffled(seed));
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
    return Split.of(name(), Partition.stratified(this, seed, train, validation, test));
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
    return Split.of(name(), Partition.byGroup(this, groups, seed, train, validation, test));
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
    return Split.of(name(), TimeOrder.parts(this, times, train, validation, test));
  }

  /**
   * A row for each example: its index, label and class, and the mean, smallest and largest of its
   * numbers.
   */
  public Table table() {
    return Tables.of(this);
  }

  /** A row for each class: how many examples it has, and which share (0 to 1) of all. */
  public Table classCounts() {
    return Tables.classCounts(this);
  }

  private Examples with(Positions others) {
    return new Examples(content, others, testPart);
  }

  /** The same examples, of the same part of a split, with other inputs {@code [size, …]}. */
  Examples withInputs(Map<String, Tensor> inputs) {
    Content changed = content.only(positions.rows(), Inputs.of(name(), inputs));
    return new Examples(changed, Positions.all(name(), size()), testPart);
  }

  /** The same examples as the test part of a split; its subsets are, too. */
  Examples asTestPart() {
    return testPart == null ? new Examples(content, positions, new TestPart(name())) : this;
  }

  /** Whether these are examples of a split's test part, by which nothing may be chosen. */
  public boolean isTestPart() {
    return testPart != null;
  }

  /**
   * Records the networks' answers to these examples when a result is reported on them, which opens
   * the test part of a split. The kit does so for everything that it evaluates itself.
   *
   * <p>Only the first look gives an honest result. If the test part is opened again with answers
   * that it had not seen, it says so once, through {@link dev.rucksack.progress.Notes}. Networks
   * that are evaluated together are one look, and so is the same network evaluated again.
   *
   * @param answers of each network, its answer to each example: {@code [size, …]}
   */
  public void opened(Collection<Tensor> answers) {
    if (testPart != null) {
      testPart.opened(answers);
    }
  }

  /** This set under another name. */
  public Examples named(String newName) {
    return with(positions.of(newName));
  }

  @Override
  public String toString() {
    Map<String, TensorType> types = inputTypes();
    return "%s: %d examples of %s, %s"
        .formatted(
            name(),
            size(),
            types.size() == 1 ? inputType() : types,
            content.targets().kind().replace("labels of ", ""));
  }
}
