package dev.rucksack.grading.child;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the part of a message that brings arrays, lists and maps up to date. */
final class ObjectReader {
  private final PlainTypes types;
  private final ObjectTable table;
  private final ValueReader values;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<ByteBuffer> contents = new ArrayList<>();

  ObjectReader(PlainTypes types, ObjectTable table, ValueReader values) {
    this.types = types;
    this.table = table;
    this.values = values;
  }

  void objects(ByteBuffer message) {
    // First they all come to be, then they are filled: one may hold another that comes later.
    for (int number = message.getInt(); number != -1; number = message.getInt()) {
      contents.add(object(number, message));
      numbers.add(number);
    }
    // What is held comes after what holds it; a record may copy a list, which must be full then.
    for (int i = numbers.size() - 1; i >= 0; i--) {
      fill(numbers.get(i), contents.get(i));
    }
  }

  private ByteBuffer object(int number, ByteBuffer message) {
    int ordinal = message.get();
    if (ordinal < 0 || ordinal >= Kind.values().length || number < 0 || number > table.size()) {
      throw new WireException("a message with an unknown object");
    }
    Kind kind = Kind.values()[ordinal];
    if (kind == Kind.ARRAY) {
      Class<?> type = types.array(ValueReader.utf(message), message.get());
      int length = message.getInt();
      ByteBuffer content = slice(message);
      array(number, type, length, content.remaining());
      return content;
    }
    int length = kind == Kind.FIXED_LIST ? message.getInt() : 0;
    ByteBuffer content = slice(message);
    if (length < 0 || length > content.remaining()) {
      throw new WireException("a list of length " + length + " without its elements");
    }
    if (number == table.size()) {
      Containers.add(table, kind, length);
    } else if (Kind.of(table.object(number)) != kind || !kind.changes()) {
      throw new WireException("a list or map that changed its type");
    }
    return content;
  }

  private static ByteBuffer slice(ByteBuffer message) {
    int length = message.getInt();
    if (length < 0 || length > message.remaining()) {
      throw new WireException("a message with a wrong length");
    }
    ByteBuffer content = message.slice(message.position(), length);
    message.position(message.position() + length);
    return content;
  }

  private void array(int number, Class<?> type, int length, int contentBytes) {
    if (number < table.size()) {
      Object known = table.object(number);
      if (known.getClass() != type || Array.getLength(known) != length) {
        throw new WireException("an array that changed its type or length");
      }
      return;
    }
    // An element takes at least a byte of the message: no array outgrows what was sent.
    if (length < 0 || length > contentBytes) {
      throw new WireException("an array of length " + length + " without its elements");
    }
    table.add(Array.newInstance(type.getComponentType(), length), null);
  }

  private void fill(int number, ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    Object object = table.object(number);
    if (object instanceof Object[] array) {
      for (int i = 0; i < array.length; i++) {
        Array.set(array, i, element(array, values.value(content, 0)));
      }
    } else if (object.getClass().isArray()) {
      Primitives.fill(object, content);
    } else {
      List<@Nullable Object> elements = new ArrayList<>();
      while (content.hasRemaining()) {
        elements.add(values.value(content, 0));
      }
      @Nullable Object backing = table.backing(number);
      Containers.fill(backing == null ? object : backing, elements);
    }
    table.agree(number, bytes);
  }

  private static @Nullable Object element(Object[] array, @Nullable Object value) {
    Class<?> type = array.getClass().getComponentType();
    if (value != null && !type.isInstance(value)) {
      throw new WireException(
          "an array of " + type.getSimpleName() + " with a " + value.getClass().getSimpleName());
    }
    return value;
  }
}
