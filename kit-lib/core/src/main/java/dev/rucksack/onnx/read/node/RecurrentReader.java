package dev.rucksack.onnx.read.node;

import dev.rucksack.graph.op.Direction;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads recurrent layers. */
final class RecurrentReader {
  private RecurrentReader() {}

  static Map<String, Function<NodeReader, Op>> readers() {
    Map<String, Function<NodeReader, Op>> readers = new TreeMap<>();
    readers.put("RNN", RecurrentReader::rnn);
    readers.put("GRU", RecurrentReader::gru);
    readers.put("LSTM", RecurrentReader::lstm);
    return readers;
  }

  private static Op lstm(NodeReader node) {
    Attributes a = node.attributes();
    Direction direction = direction(a);
    a.require("input_forget", 0);
    activations(a, direction, List.of("Sigmoid", "Tanh", "Tanh"));
    if (node.has(7)) {
      throw a.unsupported("has peepholes", "use an LSTM without them");
    }
    return new Op.LSTM(a.integer("hidden_size"), direction);
  }

  private static Op gru(NodeReader node) {
    Attributes a = node.attributes();
    Direction direction = direction(a);
    activations(a, direction, List.of("Sigmoid", "Tanh"));
    boolean linear = a.flag("linear_before_reset", false);
    return new Op.GRU(a.integer("hidden_size"), direction, linear);
  }

  private static Op rnn(NodeReader node) {
    Attributes a = node.attributes();
    Direction direction = direction(a);
    List<String> activations = a.texts("activations");
    boolean relu = activations.contains("Relu");
    List<String> usual = Collections.nCopies(direction.count(), relu ? "Relu" : "Tanh");
    if (!activations.isEmpty() && !activations.equals(usual)) {
      throw a.unsupported("has activations " + activations, "use Tanh or Relu in all directions");
    }
    return new Op.RNN(a.integer("hidden_size"), direction, relu ? UnaryKind.RELU : UnaryKind.TANH);
  }

  private static Direction direction(Attributes a) {
    a.require("layout", 0);
    return a.choice("direction", Direction.FORWARD, Direction::onnxName);
  }

  private static void activations(Attributes a, Direction direction, List<String> oneWay) {
    List<String> usual = new ArrayList<>();
    for (int i = 0; i < direction.count(); i++) {
      usual.addAll(oneWay);
    }
    List<String> activations = a.texts("activations");
    if (!activations.isEmpty() && !activations.equals(usual)) {
      throw a.unsupported("has activations " + activations, "only " + usual + " are supported");
    }
  }
}
