package dev.rucksack.bench;

import dev.rucksack.error.DataException;
import dev.rucksack.progress.Progress;
import dev.rucksack.progress.ProgressDisplay;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs a benchmark by name: what takes long, or depends on the machine, and is not a test. */
public final class Benchmarks {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("int8", new Int8Speed());
    ALL.put("memory", new TrainingMemory());
    ALL.put("export", new ExportSpeed());
    ALL.put("settings", new TourSettings());
    ALL.put("rewrite", new RewriteSpeed());
    ALL.put("graphblock", new GraphBlockSpeed());
    ALL.put("train", new TrainingSpeed());
    ALL.put("mnist", new MnistAccuracy());
    ALL.put("lowrank", new LowRank());
  }

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    Benchmark benchmark = arguments.length == 0 ? null : ALL.get(arguments[0]);
    if (benchmark != null) {
      // The class path logs to nothing, so that DJL's lines do not appear among the figures.
      Progress.display(ProgressDisplay.lines(System.err));
      System.out.println(Machine.description());
      run(benchmark, Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    if (arguments.length > 0) {
      System.err.println("There is no benchmark '" + arguments[0] + "'; choose one of these:");
    }
    ALL.forEach((name, each) -> System.out.printf("%-10s %s%n", name, each.summary()));
    // Started by the tool: grading is not on this module's class path.
    System.out.printf(
        "%-10s %s%n", "grade", "a generated class of 200 is graded [learners] [seed]");
    System.exit(arguments.length == 0 ? 0 : 2);
  }

  private static void run(Benchmark benchmark, String... arguments) throws Exception {
    try {
      benchmark.run(arguments);
    } catch (DataException e) {
      // It says what is missing and the remedy; the place in the code is of no use.
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
