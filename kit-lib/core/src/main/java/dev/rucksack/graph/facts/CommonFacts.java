package dev.rucksack.graph.facts;

import java.util.ArrayList;
import java.util.List;

/** What several operators have in common; each adds its own facts. */
public final class CommonFacts {
  private static final List<Input> RECURRENT =
      List.of(
          Input.data("X"),
          Input.kernel("W", KernelAxes.matrix(1, 2)),
          Input.kernel("R", KernelAxes.matrix(1, 2)),
          Input.of("B", Role.BIAS).optional(),
          Input.setting("sequence_lens").optional(),
          Input.of("initial_h", Role.STATE).optional());

  private CommonFacts() {}

  /** Each element by itself, or with those in the same place. */
  public static OpFacts elementwise(Input... inputs) {
    return OpFacts.of(inputs).with(LayoutEffect.KEEPS).withChannels(Channels::elementwise);
  }

  /** A function of one number that leaves 0 as it is. */
  public static OpFacts activation() {
    return elementwise(Input.data("X")).with(ZeroEffect.ALL);
  }

  /** The same elements, laid out differently. */
  public static OpFacts layout(LayoutEffect effect, Input... inputs) {
    return OpFacts.of(inputs).with(effect).with(ValueEffect.KEEPS).with(ZeroEffect.ALL);
  }

  /** The same elements in the same order, along other axes. */
  public static OpFacts regrouping(Input... inputs) {
    return layout(LayoutEffect.REGROUPS, inputs)
        .with(IdentityRule.when(node -> node.keepsType(0)))
        .withChannels(LayoutChannels::regroup);
  }

  /** Another form in which numbers are stored. */
  public static OpFacts storage(Input... inputs) {
    return elementwise(inputs).with(ValueEffect.ROUNDS).with(OpFacts.Trait.STORAGE);
  }

  /**
   * Steps along a sequence {@code X[T,N,I]}.
   *
   * @param hidden the number of features of a state
   * @param directions 1 or 2
   * @param gates how many products of that size each step needs
   * @param states how many states a step passes on to the next
   */
  public static OpFacts recurrent(int hidden, int directions, int gates, int states) {
    List<Input> inputs = new ArrayList<>(RECURRENT);
    if (states > 1) {
      inputs.add(Input.of("initial_c", Role.STATE).optional());
    }
    long rows = (long) directions * gates;
    return OpFacts.of(inputs.toArray(Input[]::new))
        .withMacs(node -> MacCounts.recurrent(node, rows, hidden))
        .withChannels(LayerChannels.recurrent(hidden));
  }
}
