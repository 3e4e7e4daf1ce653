package dev.rucksack.djl.trace.record;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operator as every run recorded it. What is the same in all of them is a constant; what grows
 * with an open axis stands for that axis.
 *
 * @param runs one call a run, all of the same operator on the same values
 */
public record RecordedStep(List<Call> runs) {
  public String op() {
    return runs.getFirst().op();
  }

  public Place place() {
    return runs.getFirst().place();
  }

  public int size() {
    return runs.getFirst().args().size();
  }

  public List<Value> results() {
    return runs.getFirst().results();
  }

  public Value result() {
    return results().getFirst();
  }

  /** Whether all runs do the same here. */
  boolean agrees() {
    return runs.stream().allMatch(this::agrees);
  }

  /** Whether another run does the same here: this operator, at this place, on these values. */
  public boolean agrees(Call other) {
    Call first = runs.getFirst();
    return first.op().equals(other.op())
        && first.place().equals(other.place())
        && ids(Arguments.values(first.args())).equals(ids(Arguments.values(other.args())))
        && ids(first.results()).equals(ids(other.results()));
  }

  private static List<Integer> ids(List<Value> values) {
    return values.stream().map(Value::id).toList();
  }

  /** Refuses a result whose number of axes follows the length of an open axis. */
  public void requireOneRank() {
    for (int i = 0; i < results().size(); i++) {
      if (resultShapes(i).stream().mapToInt(shape -> shape.length).distinct().count() > 1) {
        throw new Refusal(
            "its result has more axes for one length of an open axis than for another");
      }
    }
  }

  /** Whether the argument is there and not null. */
  public boolean has(int arg) {
    return arg < size() && runs.getFirst().args().get(arg) != null;
  }

  public boolean isValue(int arg) {
    return has(arg) && argument(arg) instanceof Value;
  }

  public boolean isNumber(int arg) {
    return has(arg) && argument(arg) instanceof Number;
  }

  /** The array given as an argument. */
  public Value value(int arg) {
    return (Value) argument(arg);
  }

  /** The arrays given as one argument. */
  public List<Value> values(int arg) {
    return ((List<?>) argument(arg)).stream().map(Value.class::cast).toList();
  }

  /** A number that no axis changes. */
  public Number number(int arg) {
    return same(arg, Number.class);
  }

  /** A number in each run. */
  public List<Number> numbers(int arg) {
    return across(arg, Number.class::cast).toList();
  }

  public int integer(int arg) {
    return number(arg).intValue();
  }

  public boolean flag(int arg) {
    return same(arg, Boolean.class);
  }

  /** An argument of any other kind. */
  <T> T same(int arg, Class<T> type) {
    if (across(arg, Function.identity()).distinct().count() > 1) {
      throw new Refusal(
          "its argument "
              + across(arg, Objects::toString).distinct().toList()
              + " changes with the length of an open axis; fix that axis or avoid the length");
    }
    return type.cast(argument(arg));
  }

  /** Axes, a kernel, a padding. */
  public List<Integer> integers(int arg) {
    return same(arg, List.class).stream().map(n -> Math.toIntExact((Long) n)).toList();
  }

  /** The same in each run. */
  public List<long[]> vectors(int arg) {
    return across(arg, list -> ((List<?>) list).stream().mapToLong(n -> (Long) n).toArray())
        .toList();
  }

  /** Axes of the first operand, counted from the front. */
  public long[] axes(int arg) {
    int rank = value(0).rank();
    return integers(arg).stream().mapToLong(axis -> Math.floorMod(axis, rank)).toArray();
  }

  /** An axis of the first operand, counted from the front. */
  public int axis(int arg) {
    return Math.floorMod(integer(arg), value(0).rank());
  }

  /** The shape of an array argument in each run. */
  public List<long[]> shapes(int arg) {
    return across(arg, value -> ((Value) value).array().getShape().getShape()).toList();
  }

  /** The shape of the result in each run. */
  public List<long[]> resultShapes() {
    return resultShapes(0);
  }

  /** The shape of one of the results in each run. */
  public List<long[]> resultShapes(int result) {
    return runs.stream()
        .map(call -> call.results().get(result).array().getShape().getShape())
        .toList();
  }

  /** The index in each run. */
  public List<List<IndexPart>> indices(int arg) {
    return across(arg, list -> ((List<?>) list).stream().map(IndexPart.class::cast).toList())
        .toList();
  }

  private <T> Stream<T> across(int arg, Function<Object, T> read) {
    return runs.stream().map(call -> read.apply(require(call.args().get(arg), arg)));
  }

  /** What the first run was given. */
  public Object argument(int arg) {
    return require(runs.getFirst().args().get(arg), arg);
  }

  private Object require(@Nullable Object argument, int arg) {
    return Objects.requireNonNull(argument, () -> op() + " lacks its argument " + arg);
  }
}
