package dev.rucksack.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Starts the command from a terminal. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /**
   * Runs one command.
   *
   * @param out where results go
   * @param err where errors go
   * @return 0 if it succeeded, 1 if it failed, 2 if the arguments are wrong
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new ModelCommand())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (error, given) -> {
              CommandLine command = error.getCommandLine();
              err.println(oneLine(String.valueOf(error.getMessage())));
              err.println("Usage: " + synopsis(command));
              err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
              return CommandLine.ExitCode.USAGE;
            })
        .execute(arguments);
  }

  private static String synopsis(CommandLine command) {
    return command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
