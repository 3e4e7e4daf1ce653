package dev.rucksack.task;

import dev.rucksack.data.targets.Targets;
import java.util.List;

/** Says why outputs do not fit, in the same words for all tasks. */
final class Misfits {
  private Misfits() {}

  /**
   * @param want what each example needs, such as {@code 10 classes}
   * @param shape of the only output for one example; −1 for any length
   * @param remedy how the network should end
   */
  static List<String> single(String want, long[] shape, List<long[]> outputs, String remedy) {
    boolean fits = outputs.size() == 1 && fits(shape, outputs.getFirst());
    return fits ? List.of() : List.of("%s; %s".formatted(want, remedy));
  }

  private static boolean fits(long[] wanted, long[] found) {
    if (wanted.length != found.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] >= 0 && wanted[i] != found[i]) {
        return false;
      }
    }
    return true;
  }

  /** For targets that a task is not for. */
  static List<String> targets(Task task, Targets targets) {
    return List.of(
        "%s, which do not suit %s; leave the task out, or give other targets"
            .formatted(targets.kind(), task.name()));
  }
}
