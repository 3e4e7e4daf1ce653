package dev.rucksack.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pass made of a graph.
 *
 * @param graph the new graph, or the same instance if nothing changed
 * @param changed whether it differs from the one given
 * @param remarks in words: what was done, what was not, and why
 * @param details results beyond the graph, such as the history of a training; see {@link #detail}
 */
public record PassResult(Graph graph, boolean changed, List<String> remarks, List<Object> details) {

  public PassResult {
    remarks = List.copyOf(remarks);
    details = List.copyOf(details);
  }

  /** A result without remarks; unchanged if both are the same instance. */
  public static PassResult of(Graph before, Graph after) {
    return new PassResult(after, after != before, List.of(), List.of());
  }

  /** The same result with one more remark. */
  public PassResult remark(String text) {
    List<String> more = new ArrayList<>(remarks);
    more.add(text);
    return new PassResult(graph, changed, more, details);
  }

  /** The same result with remarks added. */
  public PassResult remarks(List<String> texts) {
    PassResult result = this;
    for (String text : texts) {
      result = result.remark(text);
    }
    return result;
  }

  /** The same result with one more detail. */
  public PassResult detail(Object detail) {
    List<Object> more = new ArrayList<>(details);
    more.add(detail);
    return new PassResult(graph, changed, remarks, more);
  }

  /** The first detail of a type, such as a pruning's {@code FineTuned}. */
  public <T> Optional<T> detail(Class<T> type) {
    return details.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** One line per remark. */
  @Override
  public String toString() {
    String first = changed ? "changed" : "unchanged";
    return remarks.isEmpty() ? first : first + ": " + String.join("\n  ", remarks);
  }
}
