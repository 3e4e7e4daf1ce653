package dev.rucksack.data;

import dev.rucksack.progress.Notes;
import dev.rucksack.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Remembers what answers to a test part were looked at; shared by all of its subsets. */
final class TestPart {
  /** Runtimes round differently: numbers this close, as a fraction, are the same answer. */
  private static final double SAME = 1e-3;

  private final String name;
  private final List<Tensor> seen = new ArrayList<>();
  private boolean told;

  TestPart(String name) {
    this.name = name;
  }

  /** Counts one look at the answers of one or several networks. */
  synchronized void opened(Collection<Tensor> answers) {
    List<Tensor> unseen = answers.stream().filter(answer -> !isSeen(answer)).toList();
    boolean again = !seen.isEmpty() && !unseen.isEmpty();
    seen.addAll(unseen);
    if (again && !told) {
      told = true;
      Notes.say(
          "%s is opened again, with answers that it had not seen. That is honest only if nothing was chosen or changed because of the first look; make all further choices by the validation part."
              .formatted(name));
    }
  }

  private boolean isSeen(Tensor answer) {
    return seen.stream().anyMatch(known -> same(known, answer));
  }

  private static boolean same(Tensor a, Tensor b) {
    if (!Arrays.equals(a.shape(), b.shape())) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      double one = a.number(i);
      if (Math.abs(one - b.number(i)) > SAME * Math.max(1, Math.abs(one))) {
        return false;
      }
    }
    return true;
  }
}
