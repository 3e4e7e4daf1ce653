package dev.rucksack.djl.trace.record;

/** Counts the in-place changes of the memory that an array shares with its views. */
final class Storage {
  private int version;

  int version() {
    return version;
  }

  void change() {
    version++;
  }
}
