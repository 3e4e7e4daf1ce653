package dev.rucksack.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps what took long, for chapters and documents to show as recorded. */
final class Recorded {
  private static final Path FOLDER = Path.of("notebooks", "recorded");
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Recorded() {}

  /**
   * Writes a record.
   *
   * @param file its name
   * @param command what follows {@code ./kit bench}
   * @param minutes how long it took on the clock
   * @param facts what it found
   */
  static void write(String file, String command, double minutes, Map<String, Object> facts)
      throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("command", "RUCKSACK_DATA=<folder of the full sets> ./kit bench " + command);
    all.put("recorded", LocalDate.now().toString());
    all.put("minutes", Math.round(minutes));
    all.put("machine", Machine.description());
    all.putAll(facts);
    Path unfinished = Files.createTempFile(FOLDER, file, ".part");
    Files.writeString(unfinished, GSON.toJson(all) + "\n");
    Files.move(unfinished, FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    System.out.println("\nwritten to " + FOLDER.resolve(file));
  }
}
