package dev.rucksack.grading.classroom;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.similar.SimilarPair;
import dev.rucksack.grading.classroom.similar.Similarity;
import java.util.ArrayList;
import java.util.List;

/** Looks for similar answers, exercise by exercise. */
final class Alike {

  private Alike() {}

  /** The pairs of all exercises, the most alike first. */
  static List<SimilarPair> among(ClassMarks marks) {
    List<SimilarPair> pairs = new ArrayList<>();
    for (ExerciseInfo exercise : marks.exercises()) {
      List<Similarity.Answer> answers = new ArrayList<>();
      for (LearnerMarks learner : marks.learners()) {
        for (Mark mark : learner.marks()) {
          if (mark.exercise().id().equals(exercise.id())) {
            mark.attempt()
                .map(attempt -> new Similarity.Answer(learner.learner(), whole(attempt.text())))
                .ifPresent(answers::add);
          }
        }
      }
      pairs.addAll(Similarity.defaults().pairs(exercise.id(), answers, List.of(exercise.stub())));
    }
    pairs.sort(SimilarPair.MOST_ALIKE_FIRST);
    return pairs;
  }

  /** With its helpers: nothing hides by moving there. */
  private static String whole(AnswerText text) {
    List<String> parts = new ArrayList<>(List.of(text.source()));
    parts.addAll(text.helpers());
    return String.join("\n\n", parts);
  }
}
