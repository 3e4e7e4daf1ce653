package dev.rucksack.train;

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
