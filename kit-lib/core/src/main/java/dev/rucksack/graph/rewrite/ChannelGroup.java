package dev.rucksack.graph.rewrite;

import dev.rucksack.error.GraphException;
import dev.rucksack.error.Listing;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.WeightRoles;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.tensor.Tensor;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Channels that run through a network together: axes of values and weights whose positions belong
 * to units, each of which is cut from all of them or from none. A unit is, for example, one channel
 * of a layer with its bias and its normalization, the part of the next layer's kernel that reads
 * it, and the same channel of whatever is added to it; or a whole attention head, or a whole group
 * of a grouped convolution.
 */
public final class ChannelGroup {
  private static final Set<Role> KEPT =
      EnumSet.of(Role.STATISTIC, Role.QUANTIZATION, Role.INDEX, Role.SETTING);

  private final Graph graph;
  private final ValueAxis seed;
  private final Map<ValueAxis, int[]> members;
  private final Supplier<Optional<String>> reason;
  private @Nullable Optional<String> refusal;

  ChannelGroup(
      Graph graph,
      ValueAxis seed,
      Map<ValueAxis, int[]> members,
      Supplier<Optional<String>> reason) {
    this.graph = graph;
    this.seed = seed;
    this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    this.reason = reason;
  }

  /** The axis from which the group was found; units are numbered starting with its positions. */
  public ValueAxis seed() {
    return seed;
  }

  /** All axes of values and weights that the channels run along. */
  public Set<ValueAxis> axes() {
    return members.keySet();
  }

  /** How many units there are. */
  public int units() {
    return members.values().stream().flatMapToInt(IntStream::of).max().orElse(-1) + 1;
  }

  /**
   * For each position along an axis, the unit that it belongs to, from 0.
   *
   * @throws GraphException if the axis is not one of the group's
   */
  public int[] unitsAlong(ValueAxis axis) {
    int[] units = members.get(axis);
    if (units == null) {
      throw new GraphException(
          "The group of " + seed + " does not run along " + axis + "; see axes().");
    }
    return units.clone();
  }

  /** An axis that would be empty without the units; such a cut is refused. */
  public Optional<ValueAxis> emptied(int... units) {
    boolean[] gone = gone(units);
    return members.entrySet().stream()
        .filter(member -> IntStream.of(member.getValue()).allMatch(unit -> gone[unit]))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Why nothing can be cut from the group, as a clause; empty if something can. */
  public synchronized Optional<String> refusal() {
    if (refusal == null) {
      refusal = reason.get();
    }
    return refusal;
  }

  /**
   * The network with zeros in all weights that hold the units: it computes the same as without
   * them. Statistics, quantization scales and settings stay as they are.
   *
   * @throws GraphException if there is no such unit
   */
  public Graph masked(int... units) {
    boolean[] gone = gone(units);
    WeightRoles roles = WeightRoles.of(graph);
    Map<String, Tensor> changed = new LinkedHashMap<>();
    members.forEach(
        (axis, own) -> {
          Optional<Tensor> weight = graph.weight(axis.value());
          boolean kept =
              weight.isEmpty()
                  || !Collections.disjoint(roles.uses(axis.value()), KEPT)
                  || roles.uses(axis.value()).isEmpty() && !weight.get().dtype().isFloating();
          if (!kept) {
            Tensor before = changed.getOrDefault(axis.value(), weight.get());
            changed.put(axis.value(), Slices.zeroed(before, axis.axis(), along(own, gone)));
          }
        });
    GraphBuilder builder = graph.toBuilder();
    changed.forEach(builder::replaceWeight);
    return builder.build();
  }

  boolean[] gone(int[] units) {
    boolean[] gone = new boolean[units()];
    for (int unit : units) {
      if (unit < 0 || unit >= gone.length) {
        throw new GraphException(
            "The group of %s has no unit %d; its units are 0 to %d."
                .formatted(seed, unit, gone.length - 1));
      }
      gone[unit] = true;
    }
    return gone;
  }

  private static boolean[] along(int[] own, boolean[] gone) {
    boolean[] along = new boolean[own.length];
    for (int p = 0; p < own.length; p++) {
      along[p] = gone[own[p]];
    }
    return along;
  }

  int[] own(ValueAxis axis) {
    return Objects.requireNonNull(members.get(axis));
  }

  /** {@code 16 units along axis 0 of 'conv.weight', axis 1 of 'conv' and 5 more}. */
  @Override
  public String toString() {
    List<String> axes = members.keySet().stream().map(ValueAxis::toString).toList();
    return units() + " units along " + Listing.of(axes, 3);
  }
}
