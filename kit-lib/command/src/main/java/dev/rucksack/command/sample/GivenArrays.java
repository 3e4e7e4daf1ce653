package dev.rucksack.command.sample;

import dev.rucksack.data.numpy.NumpyFiles;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Dim;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Arrays of an {@code .npz} file that go by the names of a network's inputs, with the inputs'
 * element types.
 *
 * @param values by the names of the inputs, in the network's order
 * @param notes what was converted, in sentences
 */
public record GivenArrays(Map<String, Tensor> values, List<String> notes) {
  /** Keeps the order of the inputs. */
  public GivenArrays {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    notes = List.copyOf(notes);
  }

  /**
   * Reads a file for a network.
   *
   * @param inputs of the network
   * @param calibration whether the first axis counts examples, however many the network takes
   * @throws DataException if an input is missing or an array fits none, in number, shape or type
   */
  public static GivenArrays read(Path file, Map<String, TensorType> inputs, boolean calibration) {
    Map<String, Tensor> arrays = NumpyFiles.readNpz(file);
    if (!arrays.keySet().equals(inputs.keySet())) {
      throw new DataException(
          "File '%s' holds the arrays %s, but the network takes %s; name each array as its input: numpy.savez(file, %s)."
              .formatted(file, arrays.keySet(), inputs, arguments(inputs)));
    }
    Map<String, Tensor> values = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    inputs.forEach(
        (name, type) -> {
          Tensor array = Objects.requireNonNull(arrays.get(name));
          checkShape(file, name, array, type, calibration);
          values.put(name, converted(file, name, array, type.dtype(), notes));
        });
    return new GivenArrays(values, notes);
  }

  private static String arguments(Map<String, TensorType> inputs) {
    return inputs.keySet().stream()
        .map(name -> "'" + name + "': array")
        .collect(Collectors.joining(", ", "**{", "}"));
  }

  private static void checkShape(
      Path file, String name, Tensor array, TensorType type, boolean calibration) {
    boolean anyCount = calibration && type.shape().rank() > 0;
    TensorType wanted =
        anyCount ? new TensorType(type.dtype(), type.shape().with(0, Dim.axis("examples"))) : type;
    if (!wanted.shape().accepts(array.shape())) {
      throw new DataException(
          "Array '%s' in '%s' is %s, but the input takes %s; reshape it%s."
              .formatted(
                  name,
                  file,
                  array.type(),
                  wanted,
                  anyCount ? ", with the examples along the first axis" : ""));
    }
  }

  /** Numbers keep their values, except that float64, NumPy's default, is rounded to float32. */
  private static Tensor converted(
      Path file, String name, Tensor array, DType wanted, List<String> notes) {
    if (array.dtype() == wanted) {
      return array;
    }
    Tensor converted = array.cast(wanted);
    boolean rounds = array.dtype() == DType.FLOAT64 && wanted == DType.FLOAT32;
    if (!rounds && !sameNumbers(array, converted)) {
      throw new DataException(
          "Array '%s' in '%s' is %s, which the input's type %s cannot hold; save it as %s."
              .formatted(name, file, array.type(), word(wanted), word(wanted)));
    }
    notes.add(
        "Array '%s' was converted from %s to %s, number by number."
            .formatted(name, word(array.dtype()), word(wanted)));
    return converted;
  }

  private static boolean sameNumbers(Tensor array, Tensor converted) {
    for (int i = 0; i < array.size(); i++) {
      if (Double.compare(array.number(i), converted.number(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String word(DType dtype) {
    return dtype.name().toLowerCase(Locale.ROOT);
  }
}
