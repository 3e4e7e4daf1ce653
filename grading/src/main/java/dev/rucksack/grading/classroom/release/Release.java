package dev.rucksack.grading.classroom.release;

import com.google.gson.GsonBuilder;
import dev.rucksack.grading.catalogue.ExerciseInfo;
import dev.rucksack.grading.catalogue.PackageFiles;
import dev.rucksack.grading.classroom.file.ClassroomException;
import dev.rucksack.grading.classroom.file.OutputFile;
import dev.rucksack.grading.classroom.file.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a class is given, and what its teacher keeps.
 *
 * @param exercises those that are given
 * @param notebooks the exercise notebooks
 * @param seed of the teacher's inputs
 */
record Release(List<ExerciseInfo> exercises, List<Path> notebooks, long seed) {
  /** The assignment's name in nbgrader. */
  static final String ASSIGNMENT = "rucksack";

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package [\\w.]+;\\R\\R?");

  /** Writes what learners get. */
  void writePublic(Path folder) {
    Map<String, byte[]> jar = new TreeMap<>();
    Map<String, Integer> versions = new TreeMap<>();
    for (ExerciseInfo exercise : exercises) {
      jar.putAll(Released.of(exercise, PackageFiles.of(exercise.task())));
      versions.put(exercise.id(), exercise.version());
      texts(folder.resolve("exercises").resolve(exercise.id()), exercise, jar);
    }
    jar.put(Overlay.LIST, Overlay.list(exercises));
    OutputFile.write(folder.resolve("lib/rucksack-exercises.jar"), Jar.of(jar));
    OutputFile.write(
        folder.resolve("release.json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(Map.of("versions", versions)) + "\n");
    OutputFile.write(folder.resolve("README.md"), readme());
    writeNotebooks(folder.resolve("notebooks"));
  }

  private void writeNotebooks(Path folder) {
    NbgraderCells cells = new NbgraderCells(exercises);
    for (Path notebook : notebooks) {
      OutputFile.write(folder.resolve(notebook.getFileName()), cells.marked(Texts.read(notebook)));
    }
  }

  private static void texts(Path folder, ExerciseInfo exercise, Map<String, byte[]> jar) {
    String task = exercise.task().getSimpleName();
    String path = exercise.task().getPackageName().replace('.', '/') + "/" + task + ".java";
    OutputFile.write(folder.resolve("statement.md"), exercise.statement());
    byte[] source = jar.get(path);
    if (source == null) {
      throw new ClassroomException(
          "The source of " + path + " is not on the class path; run ./kit setup again.");
    }
    OutputFile.write(folder.resolve(task + ".java"), source);
    String stub = PACKAGE.matcher(exercise.stub()).replaceFirst("");
    String mine = stub.replaceAll("\\bStub\\b", "My" + task);
    OutputFile.write(
        folder.resolve("My" + task + ".java"),
        "// answer: %s v%d\n%s".formatted(exercise.id(), exercise.version(), mine));
  }

  private String readme() {
    StringBuilder text =
        new StringBuilder(
            """
            # Exercises

            Write your answers in `notebooks/`, one cell each, or in `exercises/<id>/My….java`;
            the first line `// answer: …` stays. Hand in the notebook or the Java files.

            To check yourself in JupyterLab, start it with these exercises:

                RUCKSACK_EXERCISES=lib/rucksack-exercises.jar ./kit lab

            The jar has the tasks and most tests; your teacher has some more.

            | exercise | version | title |
            |---|---|---|
            """);
    for (ExerciseInfo each : exercises) {
      text.append("| %s | %d | %s |%n".formatted(each.id(), each.version(), each.title()));
    }
    return text.toString();
  }

  /** Writes what the teacher keeps: the overlay, and a course folder for nbgrader. */
  void writePrivate(Path folder) {
    Overlay.write(folder, seed, exercises);
    Path course = folder.resolve("nbgrader");
    writeNotebooks(course.resolve("source").resolve(ASSIGNMENT));
    OutputFile.write(course.resolve("nbgrader_config.py"), NbgraderConfig.TEXT);
  }

  /** Refuses folders that hold something already. */
  static void requireFree(Path folder, Path kept) {
    if (Files.exists(folder)) {
      throw new ClassroomException(folder + " is there already; delete it or give another folder.");
    }
    if (Files.exists(kept)) {
      throw new ClassroomException(
          "%s is there, but not %s: delete it if a release was interrupted; if you handed that release out, keep it and give another folder."
              .formatted(kept, folder));
    }
  }
}
