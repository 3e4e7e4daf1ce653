package dev.rucksack.command;

import dev.rucksack.command.report.Report;
import dev.rucksack.error.KitException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: a report, as text or as JSON, and one sentence if they fail. */
abstract class FileCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one line of JSON instead of text.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does the work.
   *
   * @param report what is printed, whether or not the command fails after it was noted
   * @throws KitException if the command fails
   */
  abstract void run(Report report);

  @Override
  public final Integer call() {
    Report report = new Report(spec.name());
    String failure = failure(report);
    if (!failure.isEmpty()) {
      report.failed(failure);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.json() + "\n" : report.text());
    out.flush();
    if (failure.isEmpty()) {
      return ExitCode.OK;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(failure);
    err.flush();
    return ExitCode.SOFTWARE;
  }

  /** Why the work failed; empty if it did not. */
  private String failure(Report report) {
    try {
      run(report);
      return "";
    } catch (KitException | UncheckedIOException | IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    } catch (OutOfMemoryError e) {
      return "The network needs more memory than this Java may use (%d MB); give it more, such as java -Xmx8g -jar …, or set RUCKSACK_HEAP=8g for ./kit model."
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
  }

  final CommandSpec spec() {
    return spec;
  }
}
