package dev.rucksack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All that can be done to a file. */
@Command(
    name = "model",
    description = "Looks at ONNX files, checks, cleans and compresses them.",
    subcommands = {
      InfoCommand.class,
      CheckCommand.class,
      CleanCommand.class,
      BindCommand.class,
      PruneCommand.class,
      FactorizeCommand.class,
      QuantizeCommand.class,
      HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 if the command succeeded, 1 if it failed (one sentence says why), 2 for wrong arguments.",
      "No file is changed unless it is named as OUT."
    })
final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }
}
