package dev.rucksack.compress.quantize;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The range of each value that passes through eight bits, from those that were observed.
 *
 * <p>A node that only picks or lays out elements has one range before and after it: with two, ONNX
 * Runtime would go to float and back between them. If its result is limited and nothing else reads
 * it, that is the limited range, since picking and limiting may change places.
 */
record Ranges(Graph graph, Plan plan, Map<String, Range> observed) {

  /** The range of a value. */
  Range of(String value) {
    Optional<String> source = source(value);
    return source.isPresent() ? of(source.get()) : own(value);
  }

  private Optional<String> source(String value) {
    return graph.producer(value).filter(this::isCarrier).map(Node::input);
  }

  private boolean isCarrier(Node node) {
    return plan.isInteger(node) && plan.kernel(node) == Kernel.CARRIER;
  }

  private Range own(String value) {
    return Objects.requireNonNull(observed.get(decisive(value)), () -> "no range of " + value);
  }

  /** The value itself, or the limited one that it becomes. */
  private String decisive(String value) {
    List<Node> readers = graph.consumers(value);
    boolean alone = readers.size() == 1 && !graph.outputs().contains(value);
    if (!alone || !isCarrier(readers.getFirst()) || readers.getFirst().outputs().size() != 1) {
      return value;
    }
    String next = readers.getFirst().output();
    String last = decisive(next);
    Optional<String> limited = plan.limiter(next).map(Node::output);
    return limited.orElse(last.equals(next) ? value : last);
  }
}
