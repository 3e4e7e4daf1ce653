package dev.rucksack.data.augment;

/** One change of an {@link Augmentation}, drawn separately for each picture. */
public sealed interface AugmentationStep permits Geometric, CutOut, Noise {}
