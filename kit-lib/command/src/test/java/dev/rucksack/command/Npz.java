package dev.rucksack.command;

import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as {@code numpy.savez} does. */
final class Npz {
  private static final Map<DType, String> CODES =
      Map.of(
          DType.FLOAT32, "<f4",
          DType.FLOAT64, "<f8",
          DType.INT64, "<i8",
          DType.INT32, "<i4",
          DType.UINT8, "|u1");

  private Npz() {}

  static Path write(Path file, Map<String, Tensor> arrays) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, Tensor> entry : arrays.entrySet()) {
        Tensor tensor = entry.getValue();
        String sizes =
            Arrays.stream(tensor.shape()).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        byte[] header =
            "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n"
                .formatted(CODES.get(tensor.dtype()), sizes)
                .getBytes(StandardCharsets.US_ASCII);
        zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
        zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        zip.write(new byte[] {(byte) header.length, (byte) (header.length >> 8)});
        zip.write(header);
        byte[] values = new byte[tensor.bytes().remaining()];
        tensor.bytes().get(values);
        zip.write(values);
        zip.closeEntry();
      }
    }
    return file;
  }
}
