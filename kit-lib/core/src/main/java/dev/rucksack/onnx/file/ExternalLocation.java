package dev.rucksack.onnx.file;

import dev.rucksack.error.OnnxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the data file that a model names, and refuses names that lead out of the model's folder: a
 * model comes from a stranger and must not choose what is read.
 */
final class ExternalLocation {
  /** A drive letter, a backslash (a separator on Windows only) or a control character. */
  private static final Pattern SUSPECT =
      Pattern.compile("^[A-Za-z]:.*|.*[\\\\\\p{Cntrl}].*", Pattern.DOTALL);

  private ExternalLocation() {}

  /**
   * The real path of a data file.
   *
   * @param subject what errors call the tensor in it
   * @param model the model file
   * @param location what the model says, relative to its folder, with forward slashes
   */
  static Path resolve(String subject, Path model, String location) {
    checkName(subject, location);
    try {
      Path file = model.toAbsolutePath().resolveSibling(location);
      Path real = file.toRealPath();
      if (!real.startsWith(folderOf(model.toAbsolutePath()).toRealPath())) {
        throw refusal(subject, location, "is a link out of the model's folder");
      }
      if (!Files.isRegularFile(real)) {
        throw refusal(subject, location, "is not a regular file");
      }
      return real;
    } catch (NoSuchFileException e) {
      throw new OnnxException(
          subject
              + " is in the file '"
              + location
              + "', which is not beside the model; put both into one folder.",
          e);
    } catch (IOException e) {
      throw new OnnxException(
          subject + " is in '" + location + "', which cannot be read (" + e + ").", e);
    }
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling("");
  }

  private static void checkName(String subject, String location) {
    if (location.isBlank()) {
      throw new OnnxException(
          subject + " is in another file but names none; export the model again.");
    }
    if (location.startsWith("/") || SUSPECT.matcher(location).matches()) {
      throw refusal(subject, location, "is not a plain relative path");
    }
    if (List.of(location.split("/", -1)).contains("..")) {
      throw refusal(subject, location, "leads out of the model's folder");
    }
  }

  private static OnnxException refusal(String subject, String location, String why) {
    String shown = location.replaceAll("\\p{Cntrl}", "?");
    return new OnnxException(
        subject
            + " is in '"
            + shown
            + "', which "
            + why
            + " and is not opened; save the model with its data file beside it.");
  }
}
