package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.answer.TaskClasses;
import dev.rucksack.grading.child.Limits;
import dev.rucksack.grading.child.ObjectTable;
import dev.rucksack.grading.child.PlainTypes;
import dev.rucksack.grading.child.ValueWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A test with an answer of our own, after which Java archives the classes that it has loaded. */
final class Rehearsal {
  private static final int SECONDS = 30;
  private static final int OUTPUT_BYTES = 1000;

  private Rehearsal() {}

  /** What is asked of the answer. */
  public interface Task {
    /** Adds up rows, at least one. */
    double[] sums(double[][] rows);
  }

  /** Uses what answers usually do. */
  public static final class Answer implements Task {
    @Override
    public double[] sums(double[][] rows) {
      if (rows.length == 0) {
        throw new IllegalArgumentException("There are " + rows.length + " rows.");
      }
      System.out.println(rows.length + " rows");
      return Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }
  }

  /**
   * Makes the archive. Without one everything works, only slower: a Java that cannot make it, or
   * takes too long, makes none.
   */
  static void archive(Path jar, Path archive) throws IOException {
    Process process =
        new ProcessBuilder(ChildCommand.rehearsal(jar, archive))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
      for (byte[] request : requests()) {
        out.writeInt(request.length);
        out.write(request);
      }
    } catch (IOException endedBeforeItsInput) {
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        Files.deleteIfExists(archive);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Files.deleteIfExists(archive);
      Thread.currentThread().interrupt();
    }
  }

  private static List<byte[]> requests() {
    return List.of(
        Requests.load(
            Task.class.getName(),
            Answer.class.getName(),
            TaskClasses.of(Task.class),
            TaskClasses.of(Answer.class)),
        Requests.fresh(0, OUTPUT_BYTES),
        Requests.call(0, OUTPUT_BYTES, 0, false, values(new double[][] {{1, 2}, {3}})),
        Requests.call(0, OUTPUT_BYTES, 0, true, values(new double[0][])),
        Requests.end());
  }

  private static byte[] values(double[][] rows) {
    ValueWriter writer =
        new ValueWriter(new PlainTypes(Task.class), new ObjectTable(), Limits.MESSAGE_BYTES);
    return writer.message(List.of((Object) rows));
  }
}
