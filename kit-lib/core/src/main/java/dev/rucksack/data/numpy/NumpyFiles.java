package dev.rucksack.data.numpy;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * Arrays from NumPy's own files, {@code .npy} and {@code .npz}
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 *
 * <p>Elements are float16, float32, float64, int8 to int64, uint8 to uint64 or bool, little-endian
 * and in C order. Pickled objects are never read: they could run code.
 */
public final class NumpyFiles {
  private NumpyFiles() {}

  /**
   * The arrays of an {@code .npz} file by name, as {@code numpy.savez(file, name=array)} and {@code
   * numpy.savez_compressed} write them, in the file's order.
   *
   * @throws DataException if the file is missing, truncated or damaged, holds arrays of another
   *     kind or order, or unpacks to more than this Java's memory allows
   */
  public static Map<String, Tensor> readNpz(Path file) {
    try {
      return NpzReader.read(file);
    } catch (ZipException | EOFException e) {
      throw new DataException(
          "File '%s' is truncated or not an .npz file (%s); write it again by numpy.savez(file, name=array)."
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The array of an {@code .npy} file, as {@code numpy.save} writes it.
   *
   * @throws DataException if the file is missing, truncated or damaged, or holds an array of
   *     another kind or order
   */
  public static Tensor readNpy(Path file) {
    String subject = "File '" + file + "'";
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      NpyArray array = NpyArray.begin(subject, in, Files.size(file));
      return array.rest(in);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException cause) {
    return cause instanceof NoSuchFileException
        ? new DataException("There is no file '" + file + "'; check the path.", cause)
        : new DataException(
            "File '%s' cannot be read (%s); check its permissions and the disk."
                .formatted(file, cause),
            cause);
  }
}
