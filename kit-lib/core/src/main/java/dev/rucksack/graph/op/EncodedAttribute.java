package dev.rucksack.graph.op;

import java.util.Arrays;

/**
 * An attribute that need not be understood: it is kept byte for byte, as it was in the file.
 * Immutable; equality is that of content.
 */
public final class EncodedAttribute {
  private final String name;
  private final byte[] bytes;

  /**
   * @param name such as {@code transB}
   * @param bytes an {@code AttributeProto} of ONNX
   */
  public EncodedAttribute(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
  }

  /** Its name, as in ONNX. */
  public String name() {
    return name;
  }

  /** A copy of the {@code AttributeProto}. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedAttribute that
        && name.equals(that.name)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
