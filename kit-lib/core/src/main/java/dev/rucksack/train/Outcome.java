package dev.rucksack.train;

import dev.rucksack.train.history.Ending;
import dev.rucksack.train.history.EpochResult;
import dev.rucksack.train.history.ResourceUse;
import java.util.List;
import java.util.Optional;

/** What the loop passes to the run: its figures and how it ended. */
record Outcome(
    List<EpochResult> history,
    Optional<EpochResult> best,
    Ending ending,
    String reason,
    ResourceUse resources) {}
