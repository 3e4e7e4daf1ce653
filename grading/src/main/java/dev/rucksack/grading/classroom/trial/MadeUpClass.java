package dev.rucksack.grading.classroom.trial;

import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.similar.SameAnswers;
import dev.rucksack.grading.classroom.similar.ShortAnswers;
import dev.rucksack.grading.classroom.similar.SimilarAnswers;
import dev.rucksack.grading.run.ExerciseResult;
import dev.rucksack.grading.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Submissions drawn from a seed, with what their marks must be. */
final class MadeUpClass {
  private final Map<String, MadeUpAnswer> answers = new HashMap<>();
  private final List<String> incomplete = new ArrayList<>();
  private final Map<Mangling, Integer> manglings = new TreeMap<>();

  /**
   * Writes a roster {@code class.csv} and notebooks below {@code submitted}.
   *
   * @param each how many exercises each learner answers
   */
  static MadeUpClass write(
      Path folder, List<ExerciseInfo> exercises, int learners, int each, long seed)
      throws IOException {
    MadeUpClass made = new MadeUpClass();
    var choices = exercises.stream().map(MadeUpAnswer::choice).toList();
    int rounds = MadeUpAnswer.rounds(exercises.size());
    DrawnAnswers<MadeUpAnswer> drawn = DrawnAnswers.draw(choices, learners, each, rounds, seed);
    drawn.incomplete(choices).forEach(number -> made.incomplete.add(exercises.get(number).id()));
    Map<String, String> stubs = new HashMap<>();
    exercises.forEach(exercise -> stubs.put(exercise.id(), exercise.stub()));
    StringBuilder roster = new StringBuilder("id,name\n");
    for (int i = 1; i <= learners; i++) {
      roster.append(id(i)).append(",Learner ").append(i).append('\n');
      Map<String, String> texts = new TreeMap<>();
      boolean broken = false;
      for (Map.Entry<Integer, MadeUpAnswer> own : drawn.byLearner().get(i - 1).entrySet()) {
        String exercise = exercises.get(own.getKey()).id();
        made.answers.put(id(i) + " " + exercise, own.getValue());
        texts.put(exercise, own.getValue().text());
        broken |= own.getValue().kind().equals("broken");
      }
      made.mangling(i, broken).write(folder.resolve("submitted"), i, texts, stubs);
    }
    roster.append(SlowLearner.ID).append(",Slow\n");
    Files.writeString(folder.resolve("class.csv"), roster.toString());
    return made;
  }

  static String id(int learner) {
    return "u%03d".formatted(learner);
  }

  /**
   * In joined cells a text that ends too early breaks the others, for which no tool is to blame.
   */
  private Mangling mangling(int learner, boolean broken) {
    Mangling drawn = Mangling.values()[learner % Mangling.values().length];
    Mangling mangling = drawn == Mangling.JOINED && broken ? Mangling.REORDERED : drawn;
    manglings.merge(mangling, 1, Integer::sum);
    return mangling;
  }

  int answers() {
    return answers.size();
  }

  /** The exercises to which some kind of answer is not given: the class is too small. */
  List<String> incomplete() {
    return incomplete;
  }

  /** How many answers and notebooks of each kind there are, in a line. */
  String kinds() {
    Map<String, Integer> counts = new TreeMap<>();
    answers.values().forEach(answer -> counts.merge(answer.kind(), 1, Integer::sum));
    return "answers: " + counts + "; notebooks: " + manglings;
  }

  /** Marks that are not what they must be, a line each. */
  List<String> differences(ClassMarks marks) {
    List<String> differences = new ArrayList<>();
    for (LearnerMarks learner : marks.learners()) {
      if (learner.learner().id().equals(SlowLearner.ID)) {
        continue;
      }
      for (Mark mark : learner.marks()) {
        String key = learner.learner().id() + " " + mark.exercise().id();
        MadeUpAnswer answer = answers.get(key);
        ExerciseResult result = mark.result();
        boolean right = answer == null ? isMissing(result) : answer.right().test(result);
        if (!right) {
          differences.add(
              "%s (%s): %s, %d of %d points; %s"
                  .formatted(
                      key,
                      answer == null ? "nothing" : answer.kind(),
                      result.status(),
                      result.earned(),
                      result.points(),
                      result.tests().stream().map(t -> t.test() + " " + t.outcome()).toList()));
        }
      }
    }
    return differences;
  }

  /** Exercises whose copies were not all seen as the same answer, a line each. */
  List<String> unseenCopies(List<ExerciseInfo> exercises, SimilarAnswers similar) {
    List<String> unseen = new ArrayList<>();
    for (ExerciseInfo exercise : exercises) {
      Set<String> copies = new TreeSet<>();
      answers.forEach(
          (key, answer) -> {
            if (answer.isSolution() && key.endsWith(" " + exercise.id())) {
              copies.add(key.substring(0, key.indexOf(' ')));
            }
          });
      Stream<List<Learner>> same =
          similar.same().stream()
              .filter(each -> each.exercise().equals(exercise.id()))
              .map(SameAnswers::learners);
      Stream<List<Learner>> tooShort =
          similar.tooShort().stream()
              .filter(each -> each.exercise().equals(exercise.id()))
              .map(ShortAnswers::learners);
      boolean seen =
          Stream.concat(same, tooShort)
              .anyMatch(found -> found.stream().map(Learner::id).toList().containsAll(copies));
      if (copies.size() > 1 && !seen) {
        unseen.add(exercise.id() + ": the copies of " + copies + " are not seen as one answer");
      }
    }
    return unseen;
  }

  private static boolean isMissing(ExerciseResult result) {
    return result.status() == Status.MISSING && result.earned() == 0;
  }
}
