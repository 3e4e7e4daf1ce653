package dev.rucksack.data.numpy;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an array in NumPy's format says about itself.
 *
 * @param dtype of its elements
 * @param shape the lengths of its axes
 * @param bytes of all elements
 */
record NpyHeader(DType dtype, long[] shape, long bytes) {
  /** A Python dictionary, as NumPy writes it: always these three keys. */
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");

  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");

  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,L]*)\\)");

  private static final Map<String, DType> TYPES =
      Map.ofEntries(
          Map.entry("<f2", DType.FLOAT16),
          Map.entry("<f4", DType.FLOAT32),
          Map.entry("<f8", DType.FLOAT64),
          Map.entry("|i1", DType.INT8),
          Map.entry("<i2", DType.INT16),
          Map.entry("<i4", DType.INT32),
          Map.entry("<i8", DType.INT64),
          Map.entry("|u1", DType.UINT8),
          Map.entry("<u2", DType.UINT16),
          Map.entry("<u4", DType.UINT32),
          Map.entry("<u8", DType.UINT64),
          Map.entry("|b1", DType.BOOL));

  private static final int MOST_AXES = 64;

  /**
   * Reads a header's text.
   *
   * @param subject what errors call the array
   * @throws DataException if it is not such a text, or the array is one that is not read
   */
  static NpyHeader parse(String subject, String text) {
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!order.find() || !shape.find()) {
      throw unreadable(subject);
    }
    if (!type.find()) {
      throw new DataException(
          subject + " has several fields in each element; save each field as a separate array.");
    }
    DType dtype = dtype(subject, type.group(1));
    long[] sizes = sizes(subject, shape.group(1));
    if (order.group(1).equals("True") && sizes.length > 1) {
      throw new DataException(
          subject + " is in Fortran order; save numpy.ascontiguousarray(array) instead.");
    }
    return new NpyHeader(dtype, sizes, bytes(subject, dtype, sizes));
  }

  private static DType dtype(String subject, String code) {
    DType dtype = TYPES.get(code);
    if (dtype != null) {
      return dtype;
    }
    if (code.endsWith("O")) {
      throw new DataException(
          subject
              + " holds Python objects, which could run code and are not read; save numbers, with allow_pickle=False.");
    }
    String remedy =
        code.startsWith(">")
            ? "they are big-endian: save array.astype(array.dtype.newbyteorder('<'))"
            : "save, for instance, array.astype('float32')";
    throw new DataException("%s has elements '%s'; %s.".formatted(subject, code, remedy));
  }

  private static long[] sizes(String subject, String text) {
    String[] parts = text.isBlank() ? new String[0] : text.split(",");
    if (parts.length > MOST_AXES) {
      throw unreadable(subject);
    }
    try {
      return Arrays.stream(parts)
          .map(part -> part.strip().replace("L", ""))
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw new DataException(
          "%s has the shape (%s), which is none; write it again.".formatted(subject, text), e);
    }
  }

  private static long bytes(String subject, DType dtype, long[] sizes) {
    long elements = 1;
    for (long size : sizes) {
      // A length of 0 makes the product 0, whatever the others are.
      boolean fits = size == 0 || elements <= Integer.MAX_VALUE / size;
      if (!fits) {
        throw tooLarge(subject, sizes);
      }
      elements *= size;
    }
    long bytes = dtype.bytes(elements);
    if (bytes > Integer.MAX_VALUE - 8) {
      throw tooLarge(subject, sizes);
    }
    return bytes;
  }

  private static DataException tooLarge(String subject, long[] sizes) {
    return new DataException(
        "%s has the shape %s, more than 2 GB; save fewer examples."
            .formatted(subject, Arrays.toString(sizes)));
  }

  private static DataException unreadable(String subject) {
    return new DataException(
        subject + " has a header that NumPy does not write; write it again by numpy.savez.");
  }
}
