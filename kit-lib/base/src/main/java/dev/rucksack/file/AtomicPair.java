package dev.rucksack.file;

import dev.rucksack.error.OnnxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a model file and its data file so that the model's name never refers to a file with
 * another file's weights.
 *
 * <p>No file system moves two files at once. Both are first written whole under hidden names. If
 * there was no data file, the data is moved first and the model then takes effect in one step. If
 * there was one, the old model is set aside first: a process killed within these few steps leaves
 * no model under the name rather than a wrong one.
 */
public final class AtomicPair {
  private AtomicPair() {}

  /**
   * Writes both files.
   *
   * @param data the data file, in the model's folder
   * @throws OnnxException if that fails; both are then as they were
   */
  public static void write(
      Path model, AtomicFile.Content modelContent, Path data, AtomicFile.Content dataContent) {
    Path modelFile = AtomicFile.checked(model);
    Path dataFile = AtomicFile.checked(data);
    try (TemporaryFile newData = TemporaryFile.beside(dataFile);
        TemporaryFile newModel = TemporaryFile.beside(modelFile)) {
      newData.fill(dataContent);
      newModel.fill(modelContent);
      if (Files.exists(dataFile)) {
        replace(newModel, modelFile, newData, dataFile);
      } else {
        newData.commit();
        commitModel(newModel, dataFile);
      }
    } catch (IOException e) {
      throw AtomicFile.failure(model, e);
    }
  }

  private static void commitModel(TemporaryFile newModel, Path dataFile) throws IOException {
    try {
      newModel.commit();
    } catch (IOException e) {
      Files.deleteIfExists(dataFile);
      throw e;
    }
  }

  private static void replace(
      TemporaryFile newModel, Path modelFile, TemporaryFile newData, Path dataFile)
      throws IOException {
    Path oldModel = TemporaryFile.hidden(modelFile, "old");
    Path oldData = TemporaryFile.hidden(dataFile, "old");
    try {
      setAside(modelFile, oldModel);
      setAside(dataFile, oldData);
      newData.commit();
      newModel.commit();
    } catch (IOException e) {
      restore(oldData, dataFile);
      restore(oldModel, modelFile);
      throw e;
    }
    Files.deleteIfExists(oldModel);
    Files.deleteIfExists(oldData);
    TemporaryFile.deleteStale(modelFile, "old");
    TemporaryFile.deleteStale(dataFile, "old");
  }

  private static void setAside(Path file, Path hidden) throws IOException {
    if (Files.exists(file)) {
      TemporaryFile.move(file, hidden);
    }
  }

  private static void restore(Path hidden, Path file) throws IOException {
    if (Files.exists(hidden)) {
      TemporaryFile.move(hidden, file);
    }
  }
}
