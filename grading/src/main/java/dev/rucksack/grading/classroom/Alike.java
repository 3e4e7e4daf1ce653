package dev.rucksack.grading.classroom;

import dev.rucksack.grading.answer.AnswerText;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.similar.SimilarAnswers;
import dev.rucksack.grading.classroom.similar.Similarity;
import java.util.ArrayList;
import java.util.List;

/** Looks for similar answers, exercise by exercise. */
public final class Alike {

  private Alike() {}

  /** Those of all exercises. */
  public static SimilarAnswers among(ClassMarks marks) {
    List<SimilarAnswers> parts = new ArrayList<>();
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
      parts.add(Similarity.defaults().among(exercise.id(), answers, List.of(exercise.stub())));
    }
    return SimilarAnswers.all(parts);
  }

  /** With its helpers: nothing hides by moving there. */
  private static String whole(AnswerText text) {
    List<String> parts = new ArrayList<>(List.of(text.source()));
    parts.addAll(text.helpers());
    return String.join("\n\n", parts);
  }
}
