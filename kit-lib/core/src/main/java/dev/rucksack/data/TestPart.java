package dev.rucksack.data;

import dev.rucksack.progress.Notes;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers what answers to a test part were looked at; shared by all of its subsets. */
final class TestPart {
  private final String name;
  private final Set<List<Integer>> seen = new HashSet<>();
  private boolean told;

  TestPart(String name) {
    this.name = name;
  }

  /** Counts one look at the answers of one or several networks. */
  synchronized void opened(Collection<int[]> answers) {
    Set<List<Integer>> now = answers.stream().map(TestPart::digest).collect(Collectors.toSet());
    boolean again = !seen.isEmpty() && !seen.containsAll(now);
    seen.addAll(now);
    if (again && !told) {
      told = true;
      Notes.say(
          "%s is opened again, with answers that it had not seen. That is honest only if nothing was chosen or changed because of the first look; what is still to be chosen, choose by the validation part."
              .formatted(name));
    }
  }

  /** Two hashes and the length: equal by chance for one in 2⁶⁴ only. */
  private static List<Integer> digest(int[] answers) {
    int other = 17;
    for (int answer : answers) {
      other = Integer.rotateLeft(other, 5) ^ (answer + 1) * 0x9E3779B9;
    }
    return List.of(answers.length, Arrays.hashCode(answers), other);
  }
}
