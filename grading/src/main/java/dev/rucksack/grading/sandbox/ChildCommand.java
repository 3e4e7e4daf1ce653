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
    return switch (isolation) {
      case NAMESPACES -> Namespaces.command(javaHome(), folder, java(heapMebibytes, "/child"));
      case ALLOW_LIST -> java(heapMebibytes, folder.resolve(ChildClasses.CLASSES).toString());
    };
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private static List<String> java(int heapMebibytes, String classPath) {
    boolean windows = Files.exists(javaHome().resolve("bin/java.exe"));
    List<String> command = new ArrayList<>();
    command.add(javaHome().resolve(windows ? "bin/java.exe" : "bin/java").toString());
    command.addAll(
        List.of(
            "-Xshare:auto",
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
            classPath,
            Main.class.getName()));
    return command;
  }
}
