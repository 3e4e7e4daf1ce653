package dev.rucksack.grading.classroom;

import dev.rucksack.grading.classroom.mark.ClassMarks;
import dev.rucksack.grading.classroom.mark.Marker;
import dev.rucksack.grading.classroom.sample.Samples;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Runs the command over a folder's {@code in} and {@code class.csv}, with the sample exercise. */
final class SampleGrading {

  private SampleGrading() {}

  /** Runs it behind the allow-list; the command's words go to {@code shown}. */
  static ClassMarks run(Path folder, Supplier<Marker> markers, OutputStream shown, String... more) {
    List<String> options = new ArrayList<>(List.of("--isolation", "allow-list"));
    options.addAll(List.of(more));
    return run(folder, folder.resolve("out"), markers, shown, options);
  }

  static ClassMarks run(
      Path folder, Path out, Supplier<Marker> markers, OutputStream shown, List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(folder.resolve("in").toString());
    words.addAll(List.of("--roster", folder.resolve("class.csv").toString()));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(options);
    PrintStream terminal = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new GradeCommand(
            GradeSettings.of(words),
            List.of(Samples.exercise()),
            OptionalLong.of(1),
            markers,
            terminal)
        .run();
  }
}
