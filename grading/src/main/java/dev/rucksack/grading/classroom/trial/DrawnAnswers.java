package dev.rucksack.grading.classroom.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Who answers which exercises, and how: drawn from a seed. Every exercise is answered about as
 * often, and gets each kind of answer if there are learners enough.
 *
 * @param <A> an answer
 * @param byLearner for each learner the numbers of the exercises that he answers, with the answer
 */
record DrawnAnswers<A>(List<Map<Integer, A>> byLearner) {

  /**
   * What may be answered to one exercise.
   *
   * @param <A> an answer
   * @param kinds the answers of each kind; each kind is given
   * @param usual what else is drawn; an answer that is listed twice is drawn about twice as often
   */
  record Choice<A>(Collection<List<A>> kinds, List<A> usual) {

    private List<A> drawn(int number, int rounds, Random random) {
      List<A> drawn = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        for (List<A> kind : kinds) {
          drawn.add(kind.get(random.nextInt(kind.size())));
        }
      }
      while (drawn.size() < number) {
        drawn.add(usual.get(random.nextInt(usual.size())));
      }
      return drawn.subList(0, number);
    }
  }

  /**
   * Draws.
   *
   * @param choices what may be answered to each exercise
   * @param each how many exercises each learner answers; all if there are fewer
   * @param rounds how often each kind of answer is given to an exercise, if there are learners
   *     enough
   */
  static <A> DrawnAnswers<A> draw(
      List<Choice<A>> choices, int learners, int each, int rounds, long seed) {
    Random random = new Random(seed);
    List<Map<Integer, A>> byLearner = new ArrayList<>();
    for (int i = 0; i < learners; i++) {
      byLearner.add(new TreeMap<>());
    }
    List<List<Integer>> seats = seats(choices.size(), learners, each, random);
    for (int exercise = 0; exercise < seats.size(); exercise++) {
      List<Integer> those = seats.get(exercise);
      List<A> given = choices.get(exercise).drawn(those.size(), rounds, random);
      Collections.shuffle(those, random);
      for (int i = 0; i < those.size(); i++) {
        byLearner.get(those.get(i)).put(exercise, given.get(i));
      }
    }
    return new DrawnAnswers<>(byLearner);
  }

  /** The learners who answer each exercise: each learner takes those that were taken least. */
  private static List<List<Integer>> seats(int exercises, int learners, int each, Random random) {
    List<List<Integer>> seats = new ArrayList<>();
    for (int i = 0; i < exercises; i++) {
      seats.add(new ArrayList<>());
    }
    List<List<Integer>> order = new ArrayList<>(seats);
    for (int learner = 0; learner < learners; learner++) {
      Collections.shuffle(order, random);
      order.sort(Comparator.comparingInt(List::size));
      for (List<Integer> seat : order.subList(0, Math.min(each, exercises))) {
        seat.add(learner);
      }
    }
    return seats;
  }

  /** The numbers of the exercises to which some kind of answer is not given. */
  List<Integer> incomplete(List<Choice<A>> choices) {
    return IntStream.range(0, choices.size())
        .filter(exercise -> !choices.get(exercise).kinds().stream().allMatch(isGiven(exercise)))
        .boxed()
        .toList();
  }

  private Predicate<List<A>> isGiven(int exercise) {
    return kind ->
        byLearner.stream()
            .anyMatch(those -> those.containsKey(exercise) && kind.contains(those.get(exercise)));
  }
}
