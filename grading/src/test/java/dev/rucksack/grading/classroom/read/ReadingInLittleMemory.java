package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.sample.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A program that reads what a class of 30 handed in, and prints how many answers there are. */
final class ReadingInLittleMemory {

  private ReadingInLittleMemory() {}

  public static void main(String[] arguments) {
    List<Learner> learners =
        IntStream.range(0, 30)
            .mapToObj(i -> new Learner("u" + i, "Learner " + i, "", Map.of()))
            .toList();
    Submissions read =
        Submissions.read(
            List.of(Path.of(arguments[0])),
            new Roster(learners),
            List.of(Samples.exercise()),
            Map.of(),
            false);
    int attempts = read.handIns().stream().mapToInt(each -> each.attempts().size()).sum();
    System.out.println(attempts + " answers, " + read.remarks());
  }
}
