package dev.rucksack.grading.child;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueWriter} wrote, and trusts none of it: sizes and types are checked. */
public final class ValueReader {
  private static final int MOST_NESTED_RECORDS = 16;

  private final PlainTypes types;
  private final ObjectTable table;

  /**
   * Reads messages.
   *
   * @param types what may be read
   * @param table the objects that the writer knows
   */
  public ValueReader(PlainTypes types, ObjectTable table) {
    this.types = types;
    this.table = table;
  }

  /**
   * The values of a message; objects that both sides know take their new content.
   *
   * @throws WireException if the message is not as a writer makes it
   */
  public List<@Nullable Object> values(ByteBuffer message) {
    try {
      new ObjectReader(types, table, this).objects(message);
      int count = message.getInt();
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(value(message, 0));
      }
      return values;
    } catch (BufferUnderflowException e) {
      throw new WireException("a message that ends too early");
    }
  }

  @Nullable Object value(ByteBuffer in, int depth) {
    int tag = in.get();
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.OBJECT -> table.object(in.getInt());
      case Tag.STRING -> text(in);
      case Tag.RECORD -> record(in, depth + 1);
      case Tag.ENUM -> constant(in);
      case Tag.BOOLEAN -> in.get() != 0;
      case Tag.BYTE -> in.get();
      case Tag.CHAR -> in.getChar();
      case Tag.SHORT -> in.getShort();
      case Tag.INT -> in.getInt();
      case Tag.LONG -> in.getLong();
      case Tag.FLOAT -> in.getFloat();
      case Tag.DOUBLE -> in.getDouble();
      default -> throw new WireException("a message with the unknown mark " + tag);
    };
  }

  /** A short text, as {@link java.io.DataOutput#writeUTF} writes it, if it is plain. */
  public static String utf(ByteBuffer in) {
    byte[] bytes = new byte[in.getShort() & 0xFFFF];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * A text after its length, in characters.
   *
   * @throws WireException if the message is shorter than that
   */
  public static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining() / 2) {
      throw new WireException("a text with a wrong length");
    }
    char[] chars = new char[length];
    in.asCharBuffer().get(chars);
    in.position(in.position() + 2 * length);
    return new String(chars);
  }

  private Object constant(ByteBuffer in) {
    Object[] constants = types.named(utf(in)).getEnumConstants();
    int ordinal = in.getInt();
    if (constants == null || ordinal < 0 || ordinal >= constants.length) {
      throw new WireException("a constant that does not exist");
    }
    return constants[ordinal];
  }

  private Object record(ByteBuffer in, int depth) {
    Class<?> type = types.named(utf(in));
    if (depth > MOST_NESTED_RECORDS || !type.isRecord()) {
      throw new WireException("a record that does not fit");
    }
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(in, depth);
    }
    return made(type, Stream.of(components).map(RecordComponent::getType).toList(), values);
  }

  private static Object made(Class<?> type, List<Class<?>> parameters, @Nullable Object[] values) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters.toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (InvocationTargetException | IllegalArgumentException e) {
      throw new WireException("a " + type.getSimpleName() + " with values that it refuses");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made; make the record public.", e);
    }
  }
}
