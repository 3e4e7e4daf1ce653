package dev.rucksack.data.augment;

import java.util.SplittableRandom;

/** Random numbers for steps. */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private Draws() {}

  /** A number between two ends, every one as likely; the end itself if both are one. */
  static double between(double from, double to, SplittableRandom random) {
    return from == to ? from : random.nextDouble(from, to);
  }

  /** The random numbers of one picture in one epoch: the same however the work is divided. */
  static SplittableRandom of(long seed, int epoch, int position) {
    return new SplittableRandom(mix(mix(seed + GOLDEN * epoch) + GOLDEN * position));
  }

  /** David Stafford's mixing function 13, which SplittableRandom itself uses. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
