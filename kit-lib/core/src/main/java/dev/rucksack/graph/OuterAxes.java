package dev.rucksack.graph;

import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which open axes of a network within a node are those of the network around it. A name that the
 * inner one gives to a length of its own means nothing outside: another may have the same name for
 * another length.
 */
@API(status = Status.INTERNAL)
public final class OuterAxes {
  /** What is between operators and brackets in the expression of a length. */
  private static final Pattern PART = Pattern.compile("[^\\s()\\[\\]+*/,:-]+");

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+");
  private static final Set<String> FUNCTIONS = Set.of("ceil", "floor", "min", "range");

  private final Set<String> names = new HashSet<>(FUNCTIONS);

  /**
   * @param given the types of what the inner network is given from outside
   */
  public OuterAxes(Collection<TensorType> given) {
    for (TensorType type : given) {
      type.shape().dims().stream()
          .filter(Dim.Axis.class::isInstance)
          .forEach(dim -> names.addAll(parts(dim)));
    }
  }

  /** The names of axes in the expression of a length. */
  public static Set<String> parts(Dim dim) {
    Set<String> parts = new HashSet<>();
    PART.matcher(dim.toString())
        .results()
        .map(MatchResult::group)
        .filter(part -> !NUMBER.matcher(part).matches())
        .forEach(parts::add);
    return parts;
  }

  /** Whether a length means the same outside. */
  public boolean knows(Dim dim) {
    return dim instanceof Dim.Fixed || names.containsAll(parts(dim));
  }

  /** The expression of a length, in which names of the inner network begin with a prefix. */
  public String renamed(String axis, String prefix) {
    return PART.matcher(axis)
        .replaceAll(
            part -> {
              String name = part.group();
              boolean stays = names.contains(name) || NUMBER.matcher(name).matches();
              return Matcher.quoteReplacement(stays ? name : prefix + name);
            });
  }

  /** A type whose lengths are renamed in the same way. */
  public TensorType renamed(TensorType type, String prefix) {
    Shape shape = type.shape();
    for (int i = 0; i < shape.rank(); i++) {
      if (!knows(shape.dim(i))) {
        shape = shape.with(i, Dim.axis(renamed(shape.dim(i).toString(), prefix)));
      }
    }
    return new TensorType(type.dtype(), shape);
  }

  /** A prefix for names of lengths, made of the name of the node that a network is in. */
  public static String prefix(String node) {
    return node.replaceAll("[^A-Za-z0-9_]", "_") + "_";
  }

  /**
   * A name that no outer axis has.
   *
   * @param stem of which letters, digits and underscores are taken
   */
  public Dim fresh(String stem) {
    String name = stem.replaceAll("[^A-Za-z0-9_]", "_");
    while (names.contains(name)) {
      name += "_";
    }
    return Dim.axis(name);
  }

  /**
   * A type with other lengths in place of those of the inner network.
   *
   * @param own what stands for the length at a position
   */
  public TensorType outside(TensorType type, Function<Integer, Dim> own) {
    Shape shape = type.shape();
    for (int i = 0; i < shape.rank(); i++) {
      shape = knows(shape.dim(i)) ? shape : shape.with(i, own.apply(i));
    }
    return new TensorType(type.dtype(), shape);
  }
}
