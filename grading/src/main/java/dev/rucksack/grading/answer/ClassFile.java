package dev.rucksack.grading.answer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A class file in memory. */
final class ClassFile extends SimpleJavaFileObject {
  private final String name;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ClassFile(String name) {
    super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    this.name = name;
  }

  ClassFile(String name, byte[] content) {
    this(name);
    bytes.writeBytes(content);
  }

  String name() {
    return name;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public InputStream openInputStream() {
    return new ByteArrayInputStream(bytes());
  }

  @Override
  public OutputStream openOutputStream() {
    bytes = new ByteArrayOutputStream();
    return bytes;
  }
}
