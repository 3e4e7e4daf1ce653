package dev.rucksack.grading.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.LearnerMarks;
import dev.rucksack.grading.classroom.mark.Mark;
import dev.rucksack.grading.classroom.mark.Marker;
import dev.rucksack.grading.classroom.sample.Samples;
import dev.rucksack.grading.run.Outcome;
import dev.rucksack.grading.run.Status;
import dev.rucksack.grading.run.TestResult;
import dev.rucksack.grading.sandbox.Isolation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile answers beside honest ones, in the real sandbox. */
class HostileClassTest {
  @TempDir Path folder;

  /** What stands in {@code sum}, and how its tests end; empty where the whole answer is refused. */
  private static Map<String, String> hostile(Path report) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("loops", "while (true) { }");
    all.put(
        "stalls", "return 0; } { if (System.nanoTime() != 0) { while (true) { } } } void more() {");
    all.put("recurses", "return 1 + sum(values);");
    all.put(
        "eats",
        "java.util.List<int[]> l = new ArrayList<>(); while (true) { l.add(new int[1 << 20]); }");
    all.put("prints", "while (true) { System.out.println(\"all work and no play\".repeat(50)); }");
    all.put("throws", "throw new Error(\"no\");");
    all.put("exits", "System.exit(0); return 0;");
    all.put("halts", "Runtime.getRuntime().halt(0); return 0;");
    all.put(
        "forks", "try { new ProcessBuilder(\"sh\").start(); } catch (Exception e) { } return 0;");
    all.put("threads", "new Thread(() -> { while (true) { } }).start(); return 0;");
    all.put(
        "reflects",
        "try { Class.forName(\"dev.rucksack.grading.run.Grader\"); } catch (Exception e) { } return 0;");
    all.put(
        "overwrites",
        "try { java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"), \"5\"); } catch (Exception e) { } return 0;"
            .formatted(report));
    all.put(
        "reads",
        "try { new java.io.FileReader(\"/etc/passwd\").read(); } catch (Exception e) { } return 0;");
    all.put(
        "calls",
        "try { new java.net.Socket(\"127.0.0.1\", 80); } catch (Exception e) { } return 0;");
    all.put("copies", "return new dev.rucksack.grading.classroom.sample.SumAnswer().sum(values);");
    return all;
  }

  @Test
  void hostileAnswersHarmNobodyElse() throws IOException {
    Path out = folder.resolve("out");
    StringBuilder roster = new StringBuilder("id,name\n");
    Map<String, String> hostile = hostile(out.resolve("grades.csv"));
    hostile.forEach(
        (name, statements) -> {
          roster.append(name).append(",Hostile ").append(name).append('\n');
          roster.append("after-").append(name).append(",Honest\n");
          Samples.write(
              folder, "in/" + name + "/a.ipynb", Samples.notebook(Samples.hostile(statements)));
          Samples.write(folder, "in/after-" + name + "/a.ipynb", Samples.notebook(Samples.GOOD));
        });
    Samples.write(folder, "class.csv", roster.toString());
    ClassMarks marks = grade(out);
    for (LearnerMarks learner : marks.learners()) {
      Mark mark = learner.marks().get(0);
      if (learner.learner().id().startsWith("after-")) {
        assertThat(mark.earned()).as(learner.learner().id()).isEqualTo(5);
      } else {
        assertThat(outcomes(mark))
            .as(learner.learner().id())
            .isEqualTo(expected(learner.learner().id()));
        assertThat(mark.result().remark() + messages(mark)).as(learner.learner().id()).isNotBlank();
      }
    }
    assertThat(Files.readString(out.resolve("grades.csv"))).contains("after-calls,Honest,,5,");
  }

  private static Set<String> expected(String name) {
    return switch (name) {
      case "loops" -> Set.of(Outcome.TIMED_OUT.name(), Outcome.PASSED.name());
      case "stalls" -> Set.of(Outcome.TIMED_OUT.name());
      case "eats" -> Set.of(Outcome.OUT_OF_MEMORY.name(), Outcome.PASSED.name());
      case "prints" -> Set.of(Outcome.TOO_MUCH_OUTPUT.name(), Outcome.PASSED.name());
      case "recurses", "throws" -> Set.of(Outcome.FAILED.name(), Outcome.PASSED.name());
      case "copies" -> Set.of(Status.DOES_NOT_COMPILE.name());
      default -> Set.of(Status.NOT_ALLOWED.name());
    };
  }

  private static Set<String> outcomes(Mark mark) {
    return mark.result().status() == Status.GRADED
        ? mark.result().tests().stream()
            .map(test -> test.outcome().name())
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of(mark.result().status().name());
  }

  private static String messages(Mark mark) {
    return mark.result().tests().stream().map(TestResult::message).collect(Collectors.joining());
  }

  private ClassMarks grade(Path out) {
    boolean namespaces = Isolation.strongest() == Isolation.NAMESPACES;
    String isolation = namespaces ? "namespaces" : "allow-list";
    return SampleGrading.run(
        folder,
        out,
        Marker::sandboxed,
        OutputStream.nullOutputStream(),
        List.of("--isolation", isolation, "--workers", "2"));
  }
}
