package dev.rucksack.djl;

/** Where the user wants networks to run. */
public enum DevicePreference {
  /** The first GPU if there is one, else the CPU. */
  AUTO,
  CPU,
  GPU
}
