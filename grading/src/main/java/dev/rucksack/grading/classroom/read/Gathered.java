package dev.rucksack.grading.classroom.read;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files and remarks, while the given folders and archives are walked. */
final class Gathered {
  private final List<SubmittedFile> files = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<List<String>, Instant> stamps = new HashMap<>();

  void add(List<String> path, byte[] content, Instant time) {
    SubmittedFile file = new SubmittedFile(path, content, time);
    if (file.name().equalsIgnoreCase("timestamp.txt")) {
      String text = new String(content, StandardCharsets.UTF_8);
      HandedIn.parse(text)
          .ifPresentOrElse(
              stamp -> stamps.put(parent(path), stamp),
              () -> remark(file.path() + " has no date that can be read; the file's time counts."));
    } else {
      files.add(file);
    }
  }

  void remark(String text) {
    remarks.add(text);
  }

  List<String> remarks() {
    return remarks;
  }

  /** All files; nbgrader's time stamp of a folder counts for the files in it. */
  List<SubmittedFile> files() {
    return files.stream()
        .map(
            file ->
                new SubmittedFile(
                    file.folders(),
                    file.content(),
                    stamps.getOrDefault(parent(file.folders()), file.time())))
        .toList();
  }

  private static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }
}
