package dev.rucksack.graph.pass;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Pass;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each LSTM, GRU and RNN without an initial state one of zeros, [directions, batch, hidden],
 * as a weight: some runtimes require it. Without one, a state is zero anyway.
 */
public record InitialStates() implements Pass {
  private static final int FIRST_STATE = 5;

  @Override
  public String name() {
    return "store initial states";
  }

  /**
   * The graph with states.
   *
   * @throws GraphException if the batch size of such a node is open; the message names all of them
   */
  @Override
  public PassResult apply(Graph graph) {
    GraphEditor edit = GraphEditor.of(graph);
    List<String> open = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Recurrent op && lacksState(node, op)) {
        Dim batch = graph.type(node.input()).shape().dim(1);
        if (batch instanceof Dim.Fixed(long size)) {
          edit.replace(node, op, withStates(edit, node, op, size));
        } else {
          open.add("'" + node.name() + "' (" + batch + ")");
        }
      }
    }
    if (!open.isEmpty()) {
      throw new GraphException(
          "Initial states need a known batch size, which is open in %s; bind it first, with BindAxes or OnnxOptions.bind."
              .formatted(String.join(", ", open)));
    }
    return PassResult.of(graph, edit.graph());
  }

  private static boolean lacksState(Node node, Op.Recurrent op) {
    return !node.hasInput(FIRST_STATE) || count(op) == 2 && !node.hasInput(FIRST_STATE + 1);
  }

  /** An LSTM has a cell beside what it gives. */
  private static int count(Op.Recurrent op) {
    return op instanceof Op.LSTM ? 2 : 1;
  }

  private static List<String> withStates(GraphEditor edit, Node node, Op.Recurrent op, long batch) {
    List<String> inputs = new ArrayList<>(node.inputs());
    while (inputs.size() < FIRST_STATE + count(op)) {
      inputs.add("");
    }
    TensorType recurrence = edit.type(node.input(2));
    long directions = ((Dim.Fixed) recurrence.shape().dim(0)).size();
    long hidden = ((Dim.Fixed) recurrence.shape().dim(2)).size();
    for (int i = FIRST_STATE; i < FIRST_STATE + count(op); i++) {
      if (inputs.get(i).isEmpty()) {
        float[] zeros = new float[Math.toIntExact(directions * batch * hidden)];
        Tensor state = Tensor.of(zeros, directions, batch, hidden).cast(recurrence.dtype());
        inputs.set(i, edit.weight(node.output() + (i == FIRST_STATE ? "_h0" : "_c0"), state));
      }
    }
    return inputs;
  }
}
