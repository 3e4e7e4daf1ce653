package dev.rucksack.djl.trace.record;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One recorded call of a DJL operator.
 *
 * @param op DJL's name of the method
 * @param args the receiver where it is an operand, then the arguments: a {@link Value}, a list of
 *     them, an {@link IndexPart} list, a list of {@code Long} (a shape or axes) or a plain value
 * @param results what it returned
 * @param place where it was called
 */
public record Call(String op, List<@Nullable Object> args, List<Value> results, Place place) {
  public Call {
    args = Collections.unmodifiableList(args);
    results = List.copyOf(results);
  }
}
