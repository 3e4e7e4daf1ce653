package dev.rucksack.graph.facts;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The facts of an operator. They determine its costs, which weights are learned and pruned, what
 * can be folded or removed, and what a drawing says.
 *
 * @param inputs in ONNX's order
 * @param values what it does to numbers
 * @param layout what it does to their places
 * @param zeros when its result is certain to be 0
 * @param traits what else sets it apart
 * @param macs multiply-accumulate operations of a node whose shapes are all known
 * @param identity when it computes nothing
 * @param channels what it does to channels
 * @param words what its name leaves open, in a few words, such as {@code 3 × 3, stride 2}
 */
public record OpFacts(
    List<Input> inputs,
    ValueEffect values,
    LayoutEffect layout,
    ZeroEffect zeros,
    Set<Trait> traits,
    ToLongFunction<NodeView> macs,
    IdentityRule identity,
    ChannelRule channels,
    String words) {

  /** What sets some operators apart. */
  public enum Trait {
    /** It is how numbers are stored; runtimes look for it in its place. */
    STORAGE,
    /** It divides by its second input, which must not be an integer 0. */
    DIVIDES,
    /** It is carried without being understood, and may give a different result each time. */
    OPAQUE
  }

  public OpFacts {
    inputs = List.copyOf(inputs);
    traits = Set.copyOf(traits);
  }

  /** Facts of an operator that changes numbers and places and needs no multiplications. */
  public static OpFacts of(Input... inputs) {
    return new OpFacts(
        List.of(inputs),
        ValueEffect.CHANGES,
        LayoutEffect.CHANGES,
        ZeroEffect.NONE,
        Set.of(),
        node -> 0,
        IdentityRule.NEVER,
        ChannelRule.UNKNOWN,
        "");
  }

  /** These facts with another effect on numbers. */
  public OpFacts with(ValueEffect effect) {
    return new OpFacts(inputs, effect, layout, zeros, traits, macs, identity, channels, words);
  }

  /** These facts with another effect on places. */
  public OpFacts with(LayoutEffect effect) {
    return new OpFacts(inputs, values, effect, zeros, traits, macs, identity, channels, words);
  }

  /** These facts with another rule for zeros. */
  public OpFacts with(ZeroEffect effect) {
    return new OpFacts(inputs, values, layout, effect, traits, macs, identity, channels, words);
  }

  /** These facts with a trait instead of any others. */
  public OpFacts with(Trait trait) {
    return new OpFacts(
        inputs, values, layout, zeros, Set.of(trait), macs, identity, channels, words);
  }

  /** These facts with another rule for when nothing is computed. */
  public OpFacts with(IdentityRule rule) {
    return new OpFacts(inputs, values, layout, zeros, traits, macs, rule, channels, words);
  }

  /** These facts with another count of multiply-accumulate operations. */
  public OpFacts withMacs(ToLongFunction<NodeView> count) {
    return new OpFacts(inputs, values, layout, zeros, traits, count, identity, channels, words);
  }

  /** These facts with another effect on channels. */
  public OpFacts withChannels(ChannelRule rule) {
    return new OpFacts(inputs, values, layout, zeros, traits, macs, identity, rule, words);
  }

  /** These facts with other words. */
  public OpFacts withWords(String text) {
    return new OpFacts(inputs, values, layout, zeros, traits, macs, identity, channels, text);
  }

  /**
   * The facts of one input.
   *
   * @throws IndexOutOfBoundsException if the operator has no such input
   */
  public Input input(int position) {
    boolean repeats =
        position >= inputs.size() && inputs.getLast().presence() == Input.Presence.REPEATED;
    return repeats ? inputs.getLast() : inputs.get(position);
  }

  /** The input whose numbers the result is made of, if there is just one. */
  public OptionalInt source() {
    int[] sources =
        IntStream.range(0, inputs.size())
            .filter(i -> inputs.get(i).role() == Role.DATA || inputs.get(i).role() == Role.TABLE)
            .toArray();
    return values == ValueEffect.CHANGES || sources.length != 1
        ? OptionalInt.empty()
        : OptionalInt.of(sources[0]);
  }

  /** Whether each number of the result comes from its {@link #source()} or is a filler. */
  public boolean keepsNumbers() {
    return source().isPresent() && (values == ValueEffect.KEEPS || values == ValueEffect.PICKS);
  }
}
