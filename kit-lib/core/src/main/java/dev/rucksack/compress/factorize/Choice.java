package dev.rucksack.compress.factorize;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a layer becomes.
 *
 * @param layer as it is
 * @param candidates the ways to factorize it, the largest first
 * @param chosen one of them; empty if it stays
 */
record Choice(Layer layer, List<Candidate> candidates, Optional<Candidate> chosen) {

  Choice with(Candidate candidate) {
    return new Choice(layer, candidates, Optional.of(candidate));
  }

  long bytes() {
    return chosen.map(Candidate::bytes).orElseGet(layer::bytes);
  }

  private double lost() {
    return chosen.map(Candidate::lost).orElse(0.0);
  }

  /** The smallest candidate that loses at most a share. */
  Choice losing(double most) {
    List<Candidate> fit = candidates.stream().filter(c -> c.lost() <= most).toList();
    return fit.isEmpty() ? this : with(fit.getLast());
  }

  /**
   * Spends bytes where they save the most error: starting from whole layers, again and again takes
   * the move to a smaller candidate that loses least for each byte it saves, and at the end only as
   * much as needed.
   *
   * @param most bytes that all layers may take together
   */
  static List<Choice> spend(List<Choice> whole, long most) {
    List<Choice> choices = new ArrayList<>(whole);
    long bytes = whole.stream().mapToLong(Choice::bytes).sum();
    while (bytes > most) {
      int best = -1;
      Optional<Candidate> move = Optional.empty();
      double price = Double.POSITIVE_INFINITY;
      for (int i = 0; i < choices.size(); i++) {
        Choice at = choices.get(i);
        for (Candidate next : at.candidates) {
          double own = (next.lost() - at.lost()) / (at.bytes() - next.bytes());
          if (next.bytes() < at.bytes() && own < price) {
            price = own;
            best = i;
            move = Optional.of(next);
          }
        }
      }
      if (move.isEmpty()) {
        return choices;
      }
      Choice at = choices.get(best);
      long others = bytes - at.bytes();
      Candidate least = move.get();
      Candidate enough =
          at.candidates.stream()
              .filter(c -> c.bytes() >= least.bytes() && others + c.bytes() <= most)
              .findFirst()
              .orElse(least);
      choices.set(best, at.with(enough));
      bytes = others + enough.bytes();
    }
    return choices;
  }
}
