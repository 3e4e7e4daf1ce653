package dev.rucksack.train;

import dev.rucksack.train.feed.Batches;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.update.Weights;
import java.util.Optional;

/** What a training loop works with. */
record RunParts(
    Stepper stepper,
    Weights weights,
    Batches batches,
    Feed train,
    Optional<DeviceExamples> validation,
    Divergence divergence,
    Optional<Checkpointing> checkpoints) {}
