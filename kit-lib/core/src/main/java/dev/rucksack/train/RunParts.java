package dev.rucksack.train;

import ai.djl.nn.Block;
import dev.rucksack.data.Split;
import dev.rucksack.train.feed.Batches;
import dev.rucksack.train.feed.DeviceExamples;
import dev.rucksack.train.feed.Feed;
import dev.rucksack.train.step.Scoring;
import dev.rucksack.train.step.Stepper;
import dev.rucksack.train.update.ParameterValues;
import java.util.Optional;

/** What a training loop works with. */
record RunParts(
    Block block,
    Split data,
    Scoring scoring,
    Stepper stepper,
    ParameterValues weights,
    Batches batches,
    Feed train,
    Optional<DeviceExamples> validation,
    Divergence divergence,
    Optional<Checkpointing> checkpoints) {}
