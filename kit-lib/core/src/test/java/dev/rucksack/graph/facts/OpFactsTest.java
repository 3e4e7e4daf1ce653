package dev.rucksack.graph.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.samples.SampleInputs;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators say of themselves, against what the interpreter computes and ONNX declares. */
class OpFactsTest {
  /** ONNX's own inputs that graphs have in another way, each with a reason. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "Min", "Max", // of two values
          "Pow", // as any operator on two values
          "Squeeze", "Split", // axes and lengths are always stored
          "LSTM"); // without peepholes

  private record Case(String name, Graph graph, Node node) {
    OpFacts facts() {
      return node.op().facts();
    }

    @Override
    public String toString() {
      return name + " " + node.name();
    }
  }

  static Stream<Case> nodes() {
    return Samples.all().entrySet().stream()
        .flatMap(
            sample ->
                sample.getValue().nodes().stream()
                    .map(node -> new Case(sample.getKey(), sample.getValue(), node)));
  }

  static Stream<Case> madeOfOne() {
    return nodes().filter(one -> one.facts().source().isPresent());
  }

  static Stream<Case> zeros() {
    return nodes().filter(one -> one.facts().zeros() != ZeroEffect.NONE);
  }

  @Test
  void inputsAreThoseOfOnnx() throws IOException {
    Map<String, String> onnx = onnxInputs();
    Map<String, String> ours = new LinkedHashMap<>();
    nodes().forEach(one -> ours.put(one.node.op().type(), inputs(one.facts())));
    ours.keySet().removeAll(OTHERWISE);
    assertThat(ours).hasSizeGreaterThan(100);
    ours.keySet().removeIf(type -> inputCount(onnx, type) == 1);
    assertThat(onnx).containsAllEntriesOf(ours);
  }

  private static int inputCount(Map<String, String> onnx, String type) {
    return Objects.requireNonNull(onnx.get(type), type).split(" ").length;
  }

  private static String inputs(OpFacts facts) {
    return facts.inputs().stream()
        .map(
            input ->
                input.name()
                    + switch (input.presence()) {
                      case REQUIRED -> "";
                      case OPTIONAL -> "?";
                      case REPEATED -> "*";
                    })
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> onnxInputs() throws IOException {
    try (InputStream in = OpFactsTest.class.getResourceAsStream("/onnx-inputs.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void whatIsAbsentMayBe(Case one) {
    for (int i = 0; i < one.facts().inputs().size(); i++) {
      Input input = one.facts().input(i);
      assertThat(one.node.hasInput(i) || input.presence() == Input.Presence.OPTIONAL)
          .as(input.name())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("madeOfOne")
  void numbersComeFromTheSource(Case one) {
    Map<String, Tensor> values = values(one.graph);
    double[] from = numbers(values, one.node.input(one.facts().source().orElseThrow()));
    double[] to = numbers(values, one.node.output());
    switch (one.facts().values()) {
      case KEEPS -> assertThat(set(to)).isEqualTo(to.length == 0 ? Set.of() : set(from));
      case PICKS -> assertThat(set(to)).isSubsetOf(withFillers(one, values, from));
      case BLENDS -> assertThat(Arrays.stream(blend(one, to))).allMatch(x -> within(x, from));
      case ROUNDS -> assertThat(to).hasSameSizeAs(from);
      case CHANGES -> throw new AssertionError("a source of what is changed");
    }
  }

  /** Zeros, and what settings such as a pad's value hold. */
  private static Set<Double> withFillers(Case one, Map<String, Tensor> values, double[] from) {
    Set<Double> all = set(from);
    all.add(0.0);
    one.node.inputs().stream()
        .skip(1)
        .filter(input -> !input.isEmpty())
        .forEach(input -> all.addAll(set(numbers(values, input))));
    return all;
  }

  /** Cubic interpolation leaves the range of what it blends; its weights still add up to 1. */
  private static double[] blend(Case one, double[] to) {
    return one.facts().words().equals("cubic") ? new double[0] : to;
  }

  private static boolean within(double x, double[] from) {
    double most = DoubleStream.concat(DoubleStream.of(0), Arrays.stream(from)).max().orElseThrow();
    double least = DoubleStream.concat(DoubleStream.of(0), Arrays.stream(from)).min().orElseThrow();
    return x >= least - 1e-6 && x <= most + 1e-6;
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void placesAreAsStated(Case one) {
    Map<String, Tensor> values = values(one.graph);
    Tensor from = values.getOrDefault(one.node.input(), Tensor.scalar(0));
    Tensor to = Objects.requireNonNull(values.get(used(one.node)));
    switch (one.facts().layout()) {
      case REGROUPS -> assertThat(to.reshape(from.shape())).isEqualTo(from);
      case PERMUTES ->
          assertThat(Arrays.stream(to.shape()).sorted())
              .containsExactly(Arrays.stream(from.shape()).sorted().boxed().toArray(Long[]::new));
      case KEEPS -> assertThat(to.shape()).hasSizeGreaterThanOrEqualTo(from.rank());
      case CHANGES -> assertThat(one.node.op()).isNotInstanceOf(Op.Layout.class);
    }
  }

  @ParameterizedTest
  @MethodSource("zeros")
  void zerosGiveZeros(Case one) {
    Map<String, Tensor> values = values(one.graph);
    boolean all = one.facts().zeros() == ZeroEffect.ALL;
    List<Role> data = List.of(Role.DATA, Role.OPERAND, Role.TABLE);
    for (int i = 0; i < (all ? one.node.inputs().size() : 1); i++) {
      String input = one.node.input(i);
      if (data.contains(one.facts().input(i).role())) {
        values.replace(input, zero(Objects.requireNonNull(values.get(input))));
      }
    }
    assertThat(set(numbers(run(one, values), used(one.node)))).isSubsetOf(0.0);
  }

  private static Tensor zero(Tensor like) {
    return Tensor.of(new float[like.size()], like.shape()).cast(like.dtype());
  }

  @ParameterizedTest
  @MethodSource("nodes")
  void identitiesChangeNothing(Case one) {
    OptionalInt same = one.facts().identity().sameAs(one.graph.view(one.node));
    if (same.isPresent()) {
      Map<String, Tensor> values = values(one.graph);
      assertThat(values.get(one.node.output()))
          .isEqualTo(values.get(one.node.input(same.getAsInt())));
    }
  }

  @Test
  void someSamplesAreIdentities() {
    assertThat(
            nodes()
                .filter(one -> one.facts().identity().sameAs(one.graph.view(one.node)).isPresent()))
        .hasSizeGreaterThan(10);
  }

  /** The channels of a convolution of ones, by what changing one of its elements changes. */
  @Test
  void kernelsElementsBelongToTheirChannels() {
    for (String name : List.of("Conv", "ConvGrouped", "ConvTranspose", "ConvTransposeGrouped")) {
      Graph graph = Objects.requireNonNull(Samples.all().get(name));
      Node node = graph.nodes().getFirst();
      KernelAxes axes = node.op().facts().input(1).kernel().orElseThrow();
      Tensor kernel = graph.weight(node.input(1)).orElseThrow();
      Map<String, Tensor> inputs = SampleInputs.of(graph, 1, 1);
      Tensor before = run(graph, inputs);
      for (int i = 0; i < kernel.size(); i++) {
        float[] changed = kernel.floats();
        changed[i] += 100;
        Tensor other = Tensor.of(changed, kernel.shape());
        Graph with = graph.toBuilder().replaceWeight(node.input(1), other).build();
        Tensor after = run(with, inputs);
        assertThat(channels(before, after))
            .isEqualTo(Set.of(axes.outputChannel(kernel.shape(), i)));
      }
    }
  }

  private static Tensor run(Graph graph, Map<String, Tensor> inputs) {
    return Interpreter.of(graph).run(inputs).values().iterator().next();
  }

  private static Set<Integer> channels(Tensor before, Tensor after) {
    int plane = before.size() / (int) before.shape()[1];
    return IntStream.range(0, before.size())
        .filter(i -> before.number(i) != after.number(i))
        .mapToObj(i -> i / plane)
        .collect(Collectors.toSet());
  }

  private static String used(Node node) {
    return node.outputs().stream().filter(o -> !o.isEmpty()).findFirst().orElseThrow();
  }

  private static Map<String, Tensor> values(Graph graph) {
    Map<String, Tensor> values = new HashMap<>(graph.weights());
    Map<String, Tensor> inputs = SampleInputs.of(graph, 3, 4);
    values.putAll(inputs);
    Interpreter.of(graph).observe(inputs, values::put);
    return values;
  }

  /** One node with other values at its inputs. */
  private static Map<String, Tensor> run(Case one, Map<String, Tensor> values) {
    var builder = Graph.builder("one");
    for (String input : Set.copyOf(one.node.inputs())) {
      if (!input.isEmpty()) {
        builder.weight(input, Objects.requireNonNull(values.get(input)));
      }
    }
    builder.node(one.node);
    one.node.outputs().stream().filter(o -> !o.isEmpty()).forEach(builder::output);
    return Interpreter.of(builder.build()).run(Map.of());
  }

  private static double[] numbers(Map<String, Tensor> values, String name) {
    Tensor tensor = Objects.requireNonNull(values.get(name), name);
    return IntStream.range(0, tensor.size()).mapToDouble(tensor::number).toArray();
  }

  private static Set<Double> set(double[] numbers) {
    return Arrays.stream(numbers).map(x -> x + 0.0).boxed().collect(Collectors.toSet());
  }
}
