package dev.rucksack.grading.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rucksack.grading.answer.TaskClasses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds even where the allow-list lets something through: these answers never meet it. */
class SandboxTest {
  @TempDir Path folder;

  /** Tries what is forbidden and tells how it went. */
  public interface Attack {
    /** Attacks of a kind on something. */
    String go(String kind, String what);
  }

  /** Runs as an answer. */
  public static final class Attacker implements Attack {
    @Override
    public String go(String kind, String what) {
      try {
        return switch (kind) {
          case "read" -> Files.readString(Path.of(what));
          case "write" -> Files.writeString(Path.of(what), "x").toString();
          case "connect" -> new java.net.Socket("127.0.0.1", Integer.parseInt(what)).toString();
          case "start" -> new ProcessBuilder(what).start().toString();
          case "load" -> Class.forName(what).toString();
          case "exit" -> {
            Runtime.getRuntime().halt(0);
            yield "";
          }
          default -> System.getProperties().toString();
        };
      } catch (IOException | ReflectiveOperationException barred) {
        return "barred: " + barred;
      }
    }
  }

  private static AnswerSandbox sandbox(Isolation isolation) {
    AnswerSandbox sandbox =
        new AnswerSandbox(new SandboxLimits(Duration.ofSeconds(2), 48, 10_000, isolation));
    Map<String, byte[]> classes = new HashMap<>(TaskClasses.of(Attacker.class));
    sandbox.use(Attack.class, TaskClasses.of(Attack.class), Attacker.class.getName(), classes);
    sandbox.beginTest(false, false);
    return sandbox;
  }

  @Test
  void namespacesHideFilesNetworkAndPrograms() throws IOException {
    assumeThat(Isolation.strongest()).isEqualTo(Isolation.NAMESPACES);
    Path secret = Files.writeString(folder.resolve("secret"), "solution");
    try (AnswerSandbox sandbox = sandbox(Isolation.NAMESPACES);
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Attack attack = (Attack) sandbox.fresh(Attack.class);
      assertThat(attack.go("read", secret.toString())).startsWith("barred");
      assertThat(attack.go("read", "/etc/passwd")).startsWith("barred");
      assertThat(attack.go("write", folder.resolve("report.csv").toString())).startsWith("barred");
      for (String place : new String[] {"/tmp/more", "/dev/shm/more", "/more"}) {
        assertThat(attack.go("write", place)).as(place).startsWith("barred");
      }
      assertThat(attack.go("connect", "" + server.getLocalPort())).startsWith("barred");
      assertThat(attack.go("start", "sh")).startsWith("barred");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**report.csv");
  }

  @Test
  void neitherGraderNorSolutionIsOnTheClassPath() {
    try (AnswerSandbox sandbox = sandbox(Isolation.ALLOW_LIST)) {
      Attack attack = (Attack) sandbox.fresh(Attack.class);
      for (String type :
          new String[] {
            "dev.rucksack.grading.run.Grader",
            "dev.rucksack.grading.sample.Solution",
            "org.junit.jupiter.api.Test"
          }) {
        assertThat(attack.go("load", type)).contains("ClassNotFoundException");
      }
    }
  }

  @Test
  void itsClassesAreArchived() {
    // Other virtual machines know no such archive, and do without.
    assumeThat(System.getProperty("java.vm.name")).contains("Server VM");
    assertThat(ChildClasses.archive(ChildClasses.folder())).isNotEmptyFile();
  }

  @Test
  void aProcessThatEndsIsReplaced() {
    try (AnswerSandbox sandbox = sandbox(Isolation.ALLOW_LIST)) {
      Attack attack = (Attack) sandbox.fresh(Attack.class);
      assertThatThrownBy(() -> attack.go("exit", "")).isInstanceOf(Violation.class);
      assertThatThrownBy(() -> attack.go("load", "x")).isInstanceOf(Violation.class);
      assertThat(sandbox.violation().orElseThrow().limit()).isEqualTo(Violation.Limit.PROCESS);
      sandbox.beginTest(false, false);
      Attack next = (Attack) sandbox.fresh(Attack.class);
      assertThat(next.go("load", "java.lang.String")).isEqualTo("class java.lang.String");
    }
  }
}
