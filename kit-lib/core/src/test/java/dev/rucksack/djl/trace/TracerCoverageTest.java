package dev.rucksack.djl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import dev.rucksack.djl.Fixtures;
import dev.rucksack.djl.Forward;
import dev.rucksack.djl.trace.record.MethodKind;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.runtime.ort.OrtModel;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method of DJL's arrays that computes is traced, or left out for a reason. */
class TracerCoverageTest {
  private static final Map<String, Function<NDArray, NDList>> SAMPLES = OperatorSamples.all();

  /** Why a method is not traced, by its name or its name with parameter types. */
  private static final Map<String, String> LEFT_OUT =
      Stream.of(
              reason(
                  "the shape of the result depends on the data",
                  "booleanMask",
                  "nonzero",
                  "unique"),
              reason("complex numbers", "complex", "conj", "real", "fft", "fft2", "ifft", "ifft2"),
              reason("complex numbers", "rfft", "irfft", "stft"),
              reason("no ONNX operator", "cumProd", "gammaln", "erfinv", "inverse"),
              reason("sparse arrays", "toSparse"),
              reason("a gradient is no function of the input", "getGradient"),
              reason("boxes are chosen by loops over the data", "multiBoxDetection"),
              reason(
                  "the engine cannot run it",
                  "batchDot",
                  "sequenceMask",
                  "trace",
                  "tile(int,long)",
                  "tile(Shape)",
                  "oneHot(int,float,float,DataType)",
                  "rdivi(NDArray)",
                  "rmodi",
                  "rpowi",
                  "multiBoxTarget",
                  "randomBrightness",
                  "randomColorJitter",
                  "randomFlipLeftRight",
                  "randomFlipTopBottom",
                  "randomHue"),
              reason(
                  "the engine cannot run it, the graph can: see TracedOnlyTest",
                  "prelu",
                  "deconvolution",
                  "asinh",
                  "acosh",
                  "atanh"))
          .flatMap(entries -> entries.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private static Map<String, String> reason(String reason, String... methods) {
    return Arrays.stream(methods).collect(Collectors.toMap(Function.identity(), m -> reason));
  }

  private static List<Method> computing() {
    return Stream.of(NDArray.class, NDArrayEx.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.getName().equals("getArray"))
        .filter(
            method ->
                MethodKind.of(method) == MethodKind.OPERATOR
                    || MethodKind.of(method) == MethodKind.IN_PLACE)
        .toList();
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }

  @Test
  void everyComputingMethodIsTracedOrLeftOutForAReason() {
    TreeSet<String> missing = new TreeSet<>();
    for (Method method : computing()) {
      String signature = signature(method);
      boolean known =
          SAMPLES.containsKey(signature)
              || LEFT_OUT.containsKey(signature)
              || LEFT_OUT.containsKey(method.getName());
      if (!known) {
        missing.add(signature);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void theListsNameMethodsThatExist() {
    List<String> known =
        computing().stream().flatMap(m -> Stream.of(signature(m), m.getName())).toList();
    assertThat(known).containsAll(SAMPLES.keySet()).containsAll(LEFT_OUT.keySet());
  }

  static Stream<Named<Function<NDArray, NDList>>> samples() {
    return SAMPLES.entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void agrees(Function<NDArray, NDList> sample) {
    Block block = new LambdaBlock(inputs -> sample.apply(inputs.head()), "f");
    Graph graph = Tracer.trace(block, TensorType.float32(Shape.batchOf(4, 3)));
    try (OrtModel model = OrtModel.of(graph)) {
      for (int batch : new int[] {2, 6}) {
        Tensor input = Fixtures.floats(batch, batch, 4, 3);
        List<Tensor> expected = Forward.run(block, input);
        Map<String, Tensor> inputs = Map.of(graph.input(), input);
        compare(expected, model.run(inputs), "ONNX Runtime, " + graph);
        compare(expected, Interpreter.of(graph).run(inputs), "interpreter, " + graph);
      }
    }
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
