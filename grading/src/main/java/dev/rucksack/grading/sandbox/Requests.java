package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.child.Op;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The grader's requests as bytes. */
final class Requests {

  private Requests() {}

  static byte[] load(
      String task, String answer, Map<String, byte[]> taskClasses, Map<String, byte[]> classes) {
    return bytes(
        Op.LOAD,
        out -> {
          text(out, task);
          text(out, answer);
          classes(out, taskClasses);
          classes(out, classes);
        });
  }

  static byte[] fresh(int number, int outputBytes) {
    return bytes(
        Op.FRESH,
        out -> {
          out.writeInt(number);
          out.writeInt(outputBytes);
        });
  }

  static byte[] call(int number, int outputBytes, int method, boolean anew, byte[] values) {
    return bytes(
        Op.CALL,
        out -> {
          out.writeInt(number);
          out.writeInt(outputBytes);
          out.writeInt(method);
          out.writeBoolean(anew);
          out.write(values);
        });
  }

  static byte[] end() {
    return bytes(Op.END, out -> {});
  }

  static byte[] probe(int port, String file) {
    return bytes(
        Op.PROBE,
        out -> {
          out.writeInt(port);
          out.write(file.getBytes(StandardCharsets.UTF_8));
        });
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Op op, Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(op.ordinal());
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void classes(DataOutputStream out, Map<String, byte[]> classes)
      throws IOException {
    out.writeInt(classes.size());
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      text(out, each.getKey());
      out.writeInt(each.getValue().length);
      out.write(each.getValue());
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
