package dev.rucksack.graph.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.generate.RandomGraphs;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.interpret.Interpreter;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random edits of random graphs: at every moment as if the graph were built anew. */
class RandomEditsTest {
  private static final Op NEG = new Op.Unary(UnaryKind.NEG);
  private static final Op SAME = new Op.Unary(UnaryKind.IDENTITY);
  private static final int EDITS = 12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void whatTheCopySaysIsWhatTheGraphIs(long seed) {
    Graph graph = RandomGraphs.of(seed);
    Random random = new Random(seed);
    GraphEditor edit = GraphEditor.of(graph);
    for (int i = 0; i < EDITS; i++) {
      edit(edit, random);
      agrees(edit);
    }
    Map<String, Tensor> inputs = RandomGraphs.inputs(graph, 2, new SplittableRandom(seed));
    Map<String, Tensor> expected = Interpreter.of(graph).run(inputs);
    assertThat(Interpreter.of(edit.graph()).run(inputs)).isEqualTo(expected);
  }

  /** Each leaves what the graph computes as it is. */
  private static void edit(GraphEditor edit, Random random) {
    List<Node> nodes = edit.nodes();
    Node node = nodes.get(random.nextInt(nodes.size()));
    String value = node.output();
    switch (random.nextInt(6)) {
      case 0 -> edit.insertAfter(value, "same", SAME);
      case 1 -> {
        if (edit.type(value).dtype() == DType.FLOAT32) {
          edit.insertAfter(value, v -> edit.add("back", NEG, edit.add("neg", NEG, v)));
        }
      }
      case 2 -> {
        if (node.op().equals(SAME)) {
          edit.bypass(node, List.of(node.input()));
        }
      }
      case 3 -> {
        String twin = twin(edit, node);
        edit.redirect(value, twin);
      }
      case 4 -> edit.add("dead", SAME, value);
      default -> edit.dropUnused();
    }
  }

  /** The same node once more, behind all others that it depends on. */
  private static String twin(GraphEditor edit, Node node) {
    List<String> outputs = new ArrayList<>();
    String name = edit.freshName(node.name());
    for (int i = 0; i < node.outputs().size(); i++) {
      outputs.add(node.outputs().get(i).isEmpty() ? "" : name + (i == 0 ? "" : "#" + i));
    }
    edit.add(new Node(name, node.op(), node.inputs(), outputs));
    return outputs.getFirst();
  }

  private static void agrees(GraphEditor edit) {
    Graph built = edit.graph();
    assertThat(edit.nodes()).isEqualTo(built.nodes());
    for (Node node : built.nodes()) {
      for (String value : node.outputs()) {
        if (!value.isEmpty()) {
          assertThat(edit.type(value)).isEqualTo(built.type(value));
          assertThat(edit.readers(value)).isEqualTo(built.consumers(value));
          assertThat(edit.producer(value)).isEqualTo(built.producer(value));
        }
      }
    }
    assertThat(edit.weights()).isEqualTo(built.weights());
  }
}
