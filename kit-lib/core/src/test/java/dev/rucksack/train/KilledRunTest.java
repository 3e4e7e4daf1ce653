package dev.rucksack.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Really kills a training process, again and again, and compares its end bit for bit. */
class KilledRunTest {
  /** Each starts a Java machine with PyTorch. */
  private static final int KILLS =
      switch (System.getProperty("rucksack.tier", "usual")) {
        case "usual" -> 3;
        case "all" -> 6;
        case "long" -> 20;
        case String other -> throw new IllegalArgumentException("rucksack.tier: " + other);
      };

  /** Other moments for each commit, if it draws. */
  private static final long SEED = 20 + Long.getLong("rucksack.drawn", 0);

  private static final int MOST_STEPS = 12;
  private static final int MOST_MILLIS_MORE = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void killedAtAnyMomentItEndsWithTheSameBits(KilledRun.Kind kind) throws Exception {
    Path expected = folder.resolve("expected");
    Process undisturbed = start(kind, folder.resolve("undisturbed"), expected);
    assertThat(read(undisturbed, Integer.MAX_VALUE)).isPositive();
    assertThat(undisturbed.waitFor()).isZero();

    Random random = new Random(SEED);
    Path actual = folder.resolve("actual");
    int planned = kind == KilledRun.Kind.STATEFUL ? KILLS : (KILLS + 3) / 4;
    int kills = 0;
    for (int run = 0; kills < planned || !Files.exists(actual); run++) {
      Files.deleteIfExists(actual);
      boolean over = false;
      while (!over) {
        int steps = kills < planned ? 1 + random.nextInt(MOST_STEPS) : Integer.MAX_VALUE;
        Process child = start(kind, folder.resolve("killed " + run), actual);
        read(child, steps);
        if (steps < Integer.MAX_VALUE) {
          Thread.sleep(random.nextInt(MOST_MILLIS_MORE));
          child.destroyForcibly(); // SIGKILL
        }
        over = child.waitFor() == 0; // It may also have reached its end by then.
        assertThat(over || steps < Integer.MAX_VALUE).as("undisturbed, it ends well").isTrue();
        kills += over ? 0 : 1;
      }
      assertThat(Files.readString(actual))
          .as("seed %d", SEED)
          .isEqualTo(Files.readString(expected));
    }
    assertThat(kills).isGreaterThanOrEqualTo(planned);
  }

  private Process start(KilledRun.Kind kind, Path checkpoints, Path result) throws IOException {
    Path classPath = folder.resolve("arguments");
    String quoted = System.getProperty("java.class.path").replace("\\", "\\\\");
    Files.writeString(classPath, "-cp \"" + quoted + "\"");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx300m",
            "-XX:TieredStopAtLevel=1",
            "-Dai.djl.pytorch.num_threads=2",
            "--enable-native-access=ALL-UNNAMED"));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("ai.djl") || name.startsWith("DJL_"))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(
        List.of(
            "@" + classPath,
            KilledRun.class.getName(),
            checkpoints.toString(),
            result.toString(),
            kind.name()));
    return new ProcessBuilder(command)
        .directory(new File("").getAbsoluteFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Reads the child's lines until it has said so many steps, or has ended. */
  private static int read(Process child, int steps) throws IOException {
    BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
    int seen = 0;
    while (seen < steps) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      seen += line.equals(KilledRun.STEP) ? 1 : 0;
    }
    return seen;
  }
}
