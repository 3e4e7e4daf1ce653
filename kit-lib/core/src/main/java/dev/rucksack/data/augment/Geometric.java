package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/**
 * A step that moves pixels. Geometric steps that follow each other are combined into one map and
 * sampled once, so that a rotation after a shift blurs no more than the rotation alone.
 */
public sealed interface Geometric extends AugmentationStep
    permits Crop, Flip, Rotate, Scale, Shift {

  /** Draws where each pixel of the new picture comes from. */
  Affine draw(SplittableRandom random);
}
