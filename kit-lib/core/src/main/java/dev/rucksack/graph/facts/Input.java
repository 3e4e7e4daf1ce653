package dev.rucksack.graph.facts;

import java.util.Optional;

/**
 * An input of an operator.
 *
 * @param name its name in ONNX
 * @param role what the operator does with it
 * @param presence whether it may be absent or occur several times
 * @param kernel for a {@link Role#KERNEL}, which of its axes is which
 */
public record Input(String name, Role role, Presence presence, Optional<KernelAxes> kernel) {

  /** How often an input occurs. */
  public enum Presence {
    /** Once. */
    REQUIRED,
    /** Once or not at all. */
    OPTIONAL,
    /** Once or more; only an operator's last input. */
    REPEATED
  }

  /** A required input. */
  public static Input of(String name, Role role) {
    return new Input(name, role, Presence.REQUIRED, Optional.empty());
  }

  /** What the operator works on. */
  public static Input data(String name) {
    return of(name, Role.DATA);
  }

  /** A shape, axes, a limit: how the operator computes. */
  public static Input setting(String name) {
    return of(name, Role.SETTING);
  }

  /** The factors of a weighted sum. */
  public static Input kernel(String name, KernelAxes axes) {
    return new Input(name, Role.KERNEL, Presence.REQUIRED, Optional.of(axes));
  }

  /** The same input, but optional. */
  public Input optional() {
    return new Input(name, role, Presence.OPTIONAL, kernel);
  }

  /** The same input, but repeatable. */
  public Input repeated() {
    return new Input(name, role, Presence.REPEATED, kernel);
  }
}
