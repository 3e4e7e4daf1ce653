package dev.rucksack.bench;

/** Something to measure on this machine. */
interface Benchmark {

  /** What it measures, in a line. */
  String summary();

  /** Measures and prints. */
  void run(String[] arguments) throws Exception;
}
