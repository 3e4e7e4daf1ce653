package dev.rucksack.djl.engine;

/** Where the user wants networks to run. */
public enum DevicePreference {
  /** The first GPU if there is one, else the CPU. */
  AUTO,
  /** The processor, also where there is a GPU. */
  CPU,
  /** The first GPU; it is an error if there is none that works. */
  GPU
}
