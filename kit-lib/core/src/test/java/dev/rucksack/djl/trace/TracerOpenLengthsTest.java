package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.error.GraphException;
import dev.rucksack.error.TraceException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each method of DJL's arrays, traced at open lengths and compared with DJL at lengths outside the
 * trace. The graphs are given unchecked, so that the comparison here is the one that finds faults.
 */
class TracerOpenLengthsTest {
  private static final Dim ROWS = Dim.axis("rows");
  private static final Dim COLUMNS = Dim.axis("columns");

  /** None of them is a length with which the tracer runs a block. */
  private static final long[][] OUTSIDE = {{6, 5, 4}, {9, 4, 3}, {8, 3, 6}};

  /** What is refused if an axis is open along which it works. */
  private static final Set<String> REFUSED =
      Set.of(
          "diagonal()",
          "diagonal(int)",
          "diagonal(int,int,int)",
          "interpolation(long[],int,boolean)",
          "resize(int,int,int)",
          "multiBoxPrior(List,List,List,List,boolean)",
          // they name lengths themselves; those that follow an axis are among OpenLengthSamples
          "reshape(Shape)",
          "broadcast(Shape)",
          "repeat(Shape)",
          "dot(NDArray)",
          // DJL takes a matrix that does not fit the width, and gives some numbers
          "lstm(NDArray,NDList,NDList,boolean,int,double,boolean,boolean,boolean)");

  static Stream<Named<Map.Entry<String, Function<NDArray, NDList>>>> samples() {
    return OperatorSamples.all().entrySet().stream()
        .filter(sample -> !REFUSED.contains(sample.getKey()))
        .map(sample -> Named.of(sample.getKey(), sample));
  }

  static Stream<Named<Function<NDArray, NDList>>> lengths() {
    return OpenLengthSamples.all().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
  }

  private static Block lambda(Function<NDArray, NDList> sample) {
    return new LambdaBlock(inputs -> sample.apply(inputs.head()), "f");
  }

  /** With rows, columns or both open: at least once DJL takes that and the tracer does. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void agrees(Map.Entry<String, Function<NDArray, NDList>> sample) {
    Block block = lambda(sample.getValue());
    int traced = 0;
    for (Shape shape :
        List.of(
            Shape.of(Shape.BATCH, ROWS, COLUMNS),
            Shape.of(Shape.BATCH, ROWS, Dim.of(3)),
            Shape.of(Shape.BATCH, Dim.of(4), COLUMNS))) {
      Graph graph;
      try {
        graph = Tracer.trace(block, TraceOptions.defaults().unchecked(), TensorType.float32(shape));
      } catch (TraceException e) {
        assertThat(e).hasMessageMatching("(?s).*(fails|cannot become a graph).*");
        continue;
      }
      traced += compare(block, graph);
    }
    assertThat(traced).as("comparisons").isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lengths")
  void agreesWhereArgumentsFollowLengths(Function<NDArray, NDList> sample) {
    Block block = lambda(sample);
    Graph graph =
        Tracer.trace(
            block,
            TraceOptions.defaults().unchecked(),
            TensorType.float32(Shape.of(Shape.BATCH, ROWS, COLUMNS)));
    assertThat(compare(block, graph)).as("comparisons").isPositive();
  }

  /** A refusal names the place, and says that an axis is to be fixed. */
  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatItCannotFollow(Function<NDArray, NDList> sample) {
    Block block = lambda(sample);
    TensorType type = TensorType.float32(Shape.of(Shape.BATCH, ROWS, COLUMNS));
    assertThatThrownBy(() -> Tracer.trace(block, type))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("(at LambdaBlock")
        .hasMessageContaining("fix ");
  }

  static Stream<Named<Function<NDArray, NDList>>> refused() {
    return Stream.of("diagonal()", "diagonal(int,int,int)", "interpolation(long[],int,boolean)")
        .map(name -> Named.of(name, OperatorSamples.all().get(name)));
  }

  private static int compare(Block block, Graph graph) {
    int compared = 0;
    try (OrtModel model = OrtModel.of(graph)) {
      for (long[] lengths : OUTSIDE) {
        Tensor input = Fixtures.floats(1, sizes(graph, lengths));
        List<Tensor> expected;
        try {
          expected = Forward.run(block, input);
        } catch (GraphException e) {
          continue; // DJL takes other lengths
        }
        Map<String, Tensor> inputs = Map.of(graph.input(), input);
        compare(expected, model.run(inputs), "ONNX Runtime, " + input.type() + ", " + graph);
        Map<String, Tensor> own = Interpreter.of(graph).run(inputs);
        compare(expected, own, "interpreter, " + input.type() + ", " + graph);
        compared++;
      }
    }
    return compared;
  }

  private static long[] sizes(Graph graph, long[] lengths) {
    long[] sizes = lengths.clone();
    Shape shape = graph.type(graph.input()).shape();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.dim(axis) instanceof Dim.Fixed(long size) ? size : sizes[axis];
    }
    return sizes;
  }

  private static void compare(List<Tensor> expected, Map<String, Tensor> values, String by) {
    List<Tensor> actual = List.copyOf(values.values());
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(Fixtures.difference(expected.get(i), actual.get(i)))
          .as("output %d by %s: %s, expected %s", i, by, actual.get(i), expected.get(i))
          .isLessThan(1e-5);
    }
  }
}
