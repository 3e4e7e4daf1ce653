package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import dev.rucksack.grading.classroom.sample.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What Anna, Ben and Zoë handed in. */
record Reading(Submissions all) {

  static Reading of(Path... given) {
    return of(false, given);
  }

  /** The same where the time stamps in what is given are nbgrader's. */
  static Reading ofNbgrader(Path... given) {
    return of(true, given);
  }

  private static Reading of(boolean nbgraders, Path... given) {
    return new Reading(
        Submissions.read(
            Arrays.asList(given),
            new Roster(List.of(learner("anna"), learner("ben"), learner("zoe"))),
            List.of(Samples.exercise()),
            Map.of(),
            nbgraders));
  }

  private static Learner learner(String id) {
    return new Learner(id, id + " X", "", Map.of());
  }

  HandIn anna() {
    return all.handIns().get(0);
  }

  HandIn ben() {
    return all.handIns().get(1);
  }

  HandIn zoe() {
    return all.handIns().get(2);
  }
}
