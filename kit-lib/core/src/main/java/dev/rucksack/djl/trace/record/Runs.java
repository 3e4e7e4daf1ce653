package dev.rucksack.djl.trace.record;

import dev.rucksack.djl.engine.Tensors;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The recordings of one block, one for each choice of lengths of the open axes. */
public final class Runs {
  /**
   * What one forward pass recorded.
   *
   * @param failure why it stopped early, null if it did not
   */
  public record Recording(
      List<Call> calls,
      List<Value> outputs,
      List<String> problems,
      @Nullable RuntimeException failure) {}

  private final SampleInputs.Choice lengths;
  private final List<Recording> recordings;
  private final List<Map<Integer, Value>> values = new ArrayList<>();
  private final Map<Integer, List<Tensor>> constants = new HashMap<>();

  public Runs(SampleInputs.Choice lengths, List<Recording> recordings) {
    this.lengths = lengths;
    this.recordings = recordings;
    for (Recording recording : recordings) {
      Map<Integer, Value> byId = new HashMap<>();
      recording.calls.forEach(
          call -> {
            Arguments.values(call.args()).forEach(value -> byId.put(value.id(), value));
            call.results().forEach(value -> byId.put(value.id(), value));
          });
      recording.outputs.forEach(value -> byId.put(value.id(), value));
      values.add(byId);
    }
  }

  /** Which lengths the open axes had. */
  public SampleInputs.Choice lengths() {
    return lengths;
  }

  public Recording first() {
    return recordings.getFirst();
  }

  /** Why a run stopped early, if one did. */
  public @Nullable RuntimeException failure() {
    return recordings.stream()
        .map(Recording::failure)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The steps up to where two runs part, if they do. */
  public List<RecordedStep> steps() {
    int count = recordings.stream().mapToInt(r -> r.calls.size()).min().orElse(0);
    List<RecordedStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i;
      RecordedStep step = new RecordedStep(recordings.stream().map(r -> r.calls.get(at)).toList());
      if (!step.agrees()) {
        break;
      }
      steps.add(step);
    }
    return steps;
  }

  /** Where the runs do different things, if they do. */
  public @Nullable Place parting(int agreed) {
    boolean allDone = recordings.stream().allMatch(r -> r.calls.size() == agreed);
    boolean sameOutputs =
        recordings.stream().map(r -> r.outputs.stream().map(Value::id).toList()).distinct().count()
            == 1;
    if (allDone && sameOutputs) {
      return null;
    }
    return recordings.stream()
        .filter(r -> !r.calls.isEmpty())
        .map(r -> r.calls.get(Math.min(agreed, r.calls.size() - 1)).place())
        .findFirst()
        .orElse(new Place("the block", "", false));
  }

  /** The operator with which the runs part, for messages: {@code , from split on}. */
  public String partingOperator(int agreed) {
    return recordings.stream()
        .filter(r -> r.calls.size() > agreed)
        .map(r -> ", from " + r.calls.get(agreed).op() + " on")
        .findFirst()
        .orElse("");
  }

  /** The elements of a value that no input leads to; refused if the runs differ in it. */
  public Tensor constant(Value value) {
    List<Tensor> tensors = tensors(value);
    if (tensors.size() > 1 && isNoise(value)) {
      throw new Refusal(
          "it uses random numbers, which are others each time, and a graph has none; make them an"
              + " input of the block, to be filled by who runs the file");
    }
    if (tensors.size() > 1) {
      throw new Refusal(
          "it uses a constant made for one length of an open axis or at random ("
              + tensors.get(0)
              + ", then "
              + tensors.get(1)
              + "); fix that axis, or let broadcasting do it");
    }
    return tensors.getFirst();
  }

  private static boolean isNoise(Value value) {
    return value.name().equals(Value.NOISE) || value.name().startsWith(Value.NOISE + ".");
  }

  /** Whether a value that no input leads to is another one in another run. */
  public boolean varies(Value value) {
    return tensors(value).size() > 1;
  }

  /** A weight is one array in all runs; anything else may be a new one each time. */
  private List<Tensor> tensors(Value value) {
    if (value.origin() == Value.Origin.WEIGHT) {
      return List.of(Tensors.of(value.array()));
    }
    // Asked first whether the runs differ, then for the elements: copied out of the engine once.
    return constants.computeIfAbsent(
        value.id(),
        id ->
            IntStream.range(0, values.size())
                .mapToObj(run -> tensor(run, value))
                .distinct()
                .toList());
  }

  private Tensor tensor(int run, Value value) {
    return Tensors.of(in(run, value).array());
  }

  /** The same value in another run. */
  private Value in(int run, Value value) {
    return values.get(run).getOrDefault(value.id(), value);
  }

  /** The inputs that something reads, in order. */
  public List<Value> inputs() {
    return values.getFirst().values().stream()
        .filter(value -> value.origin() == Value.Origin.INPUT)
        .sorted(Comparator.comparingInt(Value::id))
        .toList();
  }

  /** The lengths of a value's axes in each run. */
  public List<long[]> shapes(Value value) {
    return IntStream.range(0, values.size())
        .mapToObj(run -> in(run, value).array().getShape().getShape())
        .toList();
  }
}
