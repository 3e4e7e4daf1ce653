package dev.rucksack.grading.sandbox;

/** What keeps an answer from doing harm, the strongest first. */
public enum Isolation {
  /**
   * A process of its own in Linux namespaces: no network, no other process, and no file but Java's
   * own, none of which it can change; behind the allow-list.
   */
  NAMESPACES("Linux namespaces, a process of its own and the allow-list"),
  /**
   * A process of its own with limits of time and memory; only the allow-list bars files and net.
   */
  ALLOW_LIST("a process of its own and the allow-list, without namespaces");

  private final String description;

  Isolation(String description) {
    this.description = description;
  }

  /** What it consists of, to be shown beside results. */
  public String description() {
    return description;
  }

  /** The strongest that this system offers: it is really tried, once. */
  public static Isolation strongest() {
    return Tried.STRONGEST;
  }

  private static final class Tried {
    static final Isolation STRONGEST = IsolationTrial.holds() ? NAMESPACES : ALLOW_LIST;
  }
}
