package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.NodeView;
import dev.rucksack.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The two sides of an {@link Op.Einsum} equation: a label for each axis of each input, and of the
 * output. An ellipsis, until it is resolved, is a point.
 *
 * @param inputs the labels of each input
 * @param output the labels of the output; those left out are summed over
 */
public record Subscripts(List<String> inputs, String output) {
  private static final char ELLIPSIS = '.';
  private static final Pattern TERM = Pattern.compile("[a-zA-Z]*(\\.[a-zA-Z]*)?");

  /** Keeps its own copy. */
  public Subscripts {
    inputs = List.copyOf(inputs);
  }

  /**
   * Reads an equation; without an arrow, the output has the labels that occur once, in alphabetical
   * order, behind the ellipsis.
   *
   * @throws GraphException if it is none
   */
  public static Subscripts of(String equation) {
    String plain = equation.replaceAll("\\s", "").replace("...", ".");
    int arrow = plain.indexOf("->");
    List<String> inputs = List.of((arrow < 0 ? plain : plain.substring(0, arrow)).split(",", -1));
    String output = arrow < 0 ? implied(inputs) : plain.substring(arrow + 2);
    Subscripts subscripts = new Subscripts(inputs, output);
    boolean known =
        output.chars().allMatch(label -> label == ELLIPSIS || subscripts.uses(label) > 0);
    boolean once = output.chars().distinct().count() == output.length();
    if (!known
        || !once
        || !inputs.stream().allMatch(term -> TERM.matcher(term).matches())
        || !TERM.matcher(output).matches()) {
      throw new GraphException(
          "Einsum has the equation '%s'; write a letter for each axis, such as 'bij,bjk->bik', and in the output each at most once."
              .formatted(equation));
    }
    return subscripts;
  }

  private static String implied(List<String> inputs) {
    String all = String.join("", inputs);
    String once =
        all.chars()
            .filter(label -> label != ELLIPSIS)
            .filter(label -> all.indexOf(label) == all.lastIndexOf(label))
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return (all.indexOf(ELLIPSIS) < 0 ? "" : ".") + once;
  }

  private long uses(int label) {
    return inputs.stream().filter(term -> term.indexOf(label) >= 0).count();
  }

  /**
   * The same with labels, digits, for the axes that an ellipsis stands for, aligned at the last.
   *
   * @param ranks of the inputs
   * @throws GraphException if a rank and the number of labels do not agree
   */
  public Subscripts resolved(List<Integer> ranks) {
    List<Integer> hidden = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String term = inputs.get(i);
      boolean open = term.indexOf(ELLIPSIS) >= 0;
      int axes = ranks.get(i) - term.length() + (open ? 1 : 0);
      if (axes < 0 || (!open && axes > 0)) {
        throw new GraphException(
            "Einsum names %d axes of its input %d, which has %d; give each axis a letter."
                .formatted(term.length() - (open ? 1 : 0), i, ranks.get(i)));
      }
      hidden.add(axes);
    }
    int most = hidden.stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> resolved = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      resolved.add(inputs.get(i).replace(".", digits(most - hidden.get(i), most)));
    }
    return new Subscripts(resolved, output.replace(".", digits(0, most)));
  }

  /**
   * Multiply-accumulate operations of a node whose shapes are all known: for each combination of
   * indices, one for each input but the first.
   */
  long macs(NodeView node) {
    List<Shape> shapes =
        IntStream.range(0, inputs.size()).mapToObj(i -> node.input(i).shape()).toList();
    Subscripts terms = resolved(shapes.stream().map(Shape::rank).toList());
    Map<Character, Long> lengths = new HashMap<>();
    for (int i = 0; i < shapes.size(); i++) {
      long[] sizes = shapes.get(i).sizes();
      for (int axis = 0; axis < sizes.length; axis++) {
        lengths.merge(terms.inputs.get(i).charAt(axis), sizes[axis], Math::max);
      }
    }
    long all = lengths.values().stream().reduce(1L, Math::multiplyExact);
    return Math.multiplyExact(all, shapes.size() - 1);
  }

  private static String digits(int from, int to) {
    StringBuilder labels = new StringBuilder();
    for (int axis = from; axis < to; axis++) {
      labels.append((char) ('0' + axis));
    }
    return labels.toString();
  }

  /** All labels, those of the output first. */
  public String labels() {
    return (output + String.join("", inputs))
        .chars()
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
