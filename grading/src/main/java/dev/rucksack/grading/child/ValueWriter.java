package dev.rucksack.grading.child;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values: first the objects that changed since the last message, then the values,
 * which refer to objects by number.
 */
public final class ValueWriter {
  private static final int MOST_NESTED_RECORDS = 16;

  private final PlainTypes types;
  private final ObjectTable table;
  private final int limit;

  /**
   * Writes into messages of limited size.
   *
   * @param types what may be written
   * @param table the objects that the reader knows
   * @param limit the largest message, in bytes
   */
  public ValueWriter(PlainTypes types, ObjectTable table, int limit) {
    this.types = types;
    this.table = table;
    this.limit = limit;
  }

  /**
   * The message with these values.
   *
   * @throws WireException if one of them is not plain, or all are too large
   */
  public byte[] message(List<? extends @Nullable Object> values) {
    try {
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(rest);
      out.writeInt(values.size());
      for (Object value : values) {
        value(out, value, 0);
      }
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      objects(new DataOutputStream(message), rest.size());
      rest.writeTo(message);
      return message.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void objects(DataOutputStream out, int rest) throws IOException {
    // What an object holds may be new, too: the table grows while it is walked.
    for (int number = 0; number < table.size(); number++) {
      Object object = table.object(number);
      byte[] content = content(object);
      if (table.changed(number, content)) {
        out.writeInt(number);
        head(out, object);
        out.writeInt(content.length);
        out.write(content);
        checked(out, rest);
      }
    }
    out.writeInt(-1);
  }

  private void head(DataOutputStream out, Object object) throws IOException {
    Kind kind = Kind.of(object);
    if (kind == null) {
      throw new IllegalStateException(object.getClass() + " has no identity; it is not an entry.");
    }
    out.writeByte(kind.ordinal());
    if (kind == Kind.ARRAY) {
      out.writeUTF(types.element(object.getClass()));
      out.writeByte(dimensions(object.getClass()));
      out.writeInt(Array.getLength(object));
    } else if (kind == Kind.FIXED_LIST) {
      out.writeInt(((List<?>) object).size());
    }
  }

  private static int dimensions(Class<?> type) {
    @Nullable Class<?> component = type.getComponentType();
    return component == null ? 0 : 1 + dimensions(component);
  }

  private byte[] content(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    if (object instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        value(out, entry.getKey(), 0);
        value(out, entry.getValue(), 0);
        checked(out, 0);
      }
    } else if (object instanceof Collection<?> collection) {
      for (Object element : collection) {
        value(out, element, 0);
        checked(out, 0);
      }
    } else if (object instanceof Object[] array) {
      types.element(array.getClass());
      for (Object element : array) {
        value(out, element, 0);
        checked(out, 0);
      }
    } else {
      return Primitives.bytes(object, limit);
    }
    return bytes.toByteArray();
  }

  private void checked(DataOutputStream out, int rest) {
    if (out.size() + (long) rest > limit) {
      throw new WireException("more than " + limit / 1024 + " KiB");
    }
  }

  private void value(DataOutputStream out, @Nullable Object value, int depth) throws IOException {
    if (value == null) {
      out.writeByte(Tag.NULL);
    } else if (Kind.of(value) != null) {
      out.writeByte(Tag.OBJECT);
      out.writeInt(table.number(value));
    } else if (value instanceof String text) {
      out.writeByte(Tag.STRING);
      text(out, text);
    } else if (value instanceof Record record && types.knows(value.getClass())) {
      record(out, record, depth + 1);
    } else if (value instanceof Enum<?> constant && types.knows(constant.getDeclaringClass())) {
      out.writeByte(Tag.ENUM);
      out.writeUTF(constant.getDeclaringClass().getName());
      out.writeInt(constant.ordinal());
    } else if (!Primitives.boxed(out, value)) {
      throw new WireException("a value of type " + value.getClass().getName());
    }
    checked(out, 0);
  }

  private void text(DataOutputStream out, String text) throws IOException {
    if (text.length() > limit / 2) {
      throw new WireException("a text of " + text.length() + " characters");
    }
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private void record(DataOutputStream out, Record record, int depth) throws IOException {
    if (depth > MOST_NESTED_RECORDS) {
      throw new WireException("more than " + MOST_NESTED_RECORDS + " records in one another");
    }
    out.writeByte(Tag.RECORD);
    out.writeUTF(record.getClass().getName());
    for (Object component : components(record)) {
      value(out, component, depth);
    }
  }

  /** What a record holds, in the order of its declaration. */
  static List<@Nullable Object> components(Record record) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      values.add(component(record, component.getAccessor()));
    }
    return values;
  }

  private static @Nullable Object component(Record record, Method accessor) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " cannot be read; make its record public.", e);
    }
  }
}
