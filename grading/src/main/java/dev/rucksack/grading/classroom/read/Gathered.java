package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.classroom.roster.Learner;
import dev.rucksack.grading.classroom.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What was found of each learner, while the given folders and archives are walked. */
final class Gathered {
  private final Roster roster;
  private final Map<String, LearnerFiles> learners = new HashMap<>();
  private final PassedOver nobodys = new PassedOver();
  private final TreeSet<String> unknown = new TreeSet<>();
  private final Map<Place, Instant> stamps = new HashMap<>();
  private int passedStamps;

  Gathered(Roster roster) {
    this.roster = roster;
  }

  Roster roster() {
    return roster;
  }

  /** What there is of a learner, until now. */
  LearnerFiles of(Learner learner) {
    return learners.computeIfAbsent(learner.id(), each -> new LearnerFiles());
  }

  /** Remembers a file that belongs to nobody. */
  void unknown(Place place) {
    unknown.add(Owner.shown(place));
  }

  /** Remembers a file that is not read, whosever it is. */
  void pass(Optional<Learner> owner, Reason reason, Place place) {
    if (owner.isPresent()) {
      of(owner.get()).pass(reason, place.shown());
      return;
    }
    nobodys.add(reason, place.shown());
    // A teacher's own lists may be beside the learners' folders.
    if (!reason.isUsual() || place.path().size() > 2) {
      unknown(place);
    }
  }

  /** Remembers when all in a folder was handed in. */
  void stamp(Place folder, Instant time) {
    stamps.put(folder, time);
  }

  /** Remembers a time stamp that does not count, and whether it lies where nbgrader writes it. */
  void passStamp(boolean nbgraders) {
    passedStamps += nbgraders ? 1 : 0;
  }

  /** When a file was handed in: by nbgrader's time stamp of the nearest folder that has one. */
  HandInTime handedIn(SubmittedFile file) {
    boolean late = Owner.isMarkedLate(file.place(), roster);
    Place folder = file.place();
    while (!folder.path().isEmpty()) {
      folder = folder.folder();
      Instant stamp = stamps.get(folder);
      if (stamp != null) {
        return new HandInTime(stamp, true, late);
      }
    }
    return new HandInTime(file.handedIn(), false, late);
  }

  /** Names of folders and files that belong to nobody on the roster. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** What the teacher should know. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>(nobodys.remarks(false));
    if (passedStamps > 0) {
      remarks.add(
          "Ignored files called timestamp.txt: %d. If nbgrader wrote them, add --nbgrader."
              .formatted(passedStamps));
    }
    roster.learners().forEach(each -> remarks.addAll(of(each).remarksForTeacher()));
    return remarks;
  }
}
