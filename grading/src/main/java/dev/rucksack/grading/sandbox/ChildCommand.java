package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.child.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts the answer's process. */
final class ChildCommand {

  private ChildCommand() {}

  /**
   * The command behind an isolation.
   *
   * @param heapMebibytes Java's heap, in MiB
   */
  static List<String> of(Isolation isolation, int heapMebibytes) {
    Path folder = ChildClasses.folder();
    Path archive = ChildClasses.archive(folder);
    List<String> options =
        Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    List<String> program = java(heapMebibytes, ChildClasses.jar(folder), options);
    return switch (isolation) {
      case NAMESPACES -> Namespaces.command(javaHome(), folder, program);
      case ALLOW_LIST -> program;
    };
  }

  /**
   * The command that archives the classes of a rehearsal, so that later starts load them faster.
   */
  static List<String> rehearsal(Path jar, Path archive) {
    List<String> command =
        new ArrayList<>(java(32, jar, List.of("-XX:ArchiveClassesAtExit=" + archive)));
    command.add("rehearsal");
    return command;
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private static List<String> java(int heapMebibytes, Path jar, List<String> options) {
    boolean windows = Files.exists(javaHome().resolve("bin/java.exe"));
    List<String> command = new ArrayList<>();
    command.add(javaHome().resolve(windows ? "bin/java.exe" : "bin/java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xshare:auto",
            "-Xlog:disable",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx" + heapMebibytes + "m",
            "-Xss2m",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:ReservedCodeCacheSize=24m",
            "-XX:MaxDirectMemorySize=4m",
            // Whatever the answer catches: without memory its process ends, with status 3.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-cp",
            jar.toString(),
            Main.class.getName()));
    return command;
  }
}
