package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.graph.Graph;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a block calls its arrays, and what it asks of them, is the same while it is recorded. */
class TracerNamesTest {
  private static Named<UnaryOperator<NDList>> named(String name, UnaryOperator<NDList> function) {
    return Named.of(name, function);
  }

  private static NDArray call(NDArray array, String name) {
    array.setName(name);
    return array;
  }

  static Stream<Named<UnaryOperator<NDList>>> functions() {
    return Stream.of(
        named(
            "found in a list",
            in -> new NDList(new NDList(in.head(), call(in.head().mul(2), "y")).get("y"))),
        named("found in what a manager returns", TracerNamesTest::returned),
        named(
            "asked for",
            in -> {
              NDArray y = call(in.head().mul(2), "y");
              return new NDList("y".equals(y.getName()) ? y : y.add(1));
            }),
        named(
            "of a layer's result",
            in -> new NDList(new NDList(call(Activation.relu(in).head(), "y")).get("y"))),
        named(
            "changed",
            in -> {
              NDArray y = call(call(in.head().get(":, 0:2"), "y"), "z");
              return new NDList(new NDList(y).get("z"));
            }),
        named(
            "kept by what is changed in place",
            in -> new NDList(new NDList(call(in.head().mul(2), "y").addi(1)).get("y"))),
        named(
            "not passed on to what is computed",
            in -> {
              NDArray y = call(in.head().mul(2), "y").add(1);
              return new NDList(y.getName() == null ? y : y.neg());
            }),
        named(
            "of a constant",
            in -> {
              NDArray one = call(in.head().getManager().create(new float[] {3}), "c");
              return new NDList(in.head().mul(new NDList(one).get("c")));
            }),
        named("of an input", in -> new NDList(new NDList(call(in.head(), "x")).get("x").mul(2))),
        named(
            "equal elements",
            in -> {
              NDManager manager = in.head().getManager();
              boolean same =
                  manager.create(new float[] {1, 2}).equals(manager.create(new float[] {1, 2}));
              return new NDList(same ? in.head().mul(2) : in.head().neg());
            }));
  }

  private static NDList returned(NDList in) {
    try (NDManager scope = NDManager.subManagerOf(in)) {
      scope.tempAttachAll(in);
      NDList all = scope.ret(new NDList(in.head().add(1), call(in.head().mul(2), "y")));
      return new NDList(all.get("y"));
    }
  }

  static Stream<Named<Function<NDArray, NDList>>> operators() {
    return OperatorSamples.all().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
  }

  /** Whether a result takes its operand's name over is DJL's to say. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("operators")
  void ofResultsAreThoseOfDjl(Function<NDArray, NDList> operator) {
    List<String> names = new ArrayList<>();
    Block block =
        new LambdaBlock(
            in -> {
              NDList results = operator.apply(call(in.head(), "x"));
              names.add(String.valueOf(results.head().getName()));
              return results;
            },
            "f");
    Tracer.trace(
        block, TraceOptions.defaults().unchecked(), TensorType.float32(Shape.batchOf(4, 3)));
    Forward.run(block, Fixtures.floats(1, 2, 4, 3));
    assertThat(names).hasSize(4).containsOnly(names.getLast());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void areKept(UnaryOperator<NDList> function) {
    Block block = new LambdaBlock(function::apply, "f");
    Graph graph =
        Tracer.trace(
            block, TraceOptions.defaults().unchecked(), TensorType.float32(Shape.batchOf(4)));
    Tensor input = Fixtures.floats(1, 6, 4);
    try (OrtModel model = OrtModel.of(graph)) {
      assertThat(Fixtures.difference(Fixtures.forward(block, input), model.run(input)))
          .isLessThan(1e-6);
    }
  }
}
