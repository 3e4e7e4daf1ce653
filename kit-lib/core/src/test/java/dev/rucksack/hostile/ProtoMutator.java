package dev.rucksack.hostile;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes single fields of a message, so that the file still parses and the damage reaches the
 * checks behind the parser: extreme numbers, exchanged names, repeated, missing and swapped parts.
 */
public final class ProtoMutator {
  private static final long[] LONGS = {
    0,
    1,
    -1,
    2,
    3,
    7,
    255,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final float[] FLOATS = {
    0, -0f, 1, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE
  };

  private final RandomGenerator random;
  private final List<String> names;

  /**
   * @param names strings to put in the place of others
   */
  public ProtoMutator(RandomGenerator random, List<String> names) {
    this.random = random;
    this.names = names;
  }

  /** A message with one to three fields changed. */
  public Message mutate(Message message) {
    Message.Builder builder = message.toBuilder();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      change(builder);
    }
    return builder.build();
  }

  private void change(Message.Builder builder) {
    List<FieldDescriptor> fields = new ArrayList<>(builder.getAllFields().keySet());
    if (fields.isEmpty()) {
      return;
    }
    FieldDescriptor field = fields.get(random.nextInt(fields.size()));
    if (field.isRepeated()) {
      changeRepeated(builder, field);
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && random.nextInt(20) > 0) {
      change(builder.getFieldBuilder(field));
    } else if (random.nextInt(8) == 0) {
      builder.clearField(field);
    } else if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      builder.setField(field, other(field, builder.getField(field)));
    }
  }

  private void changeRepeated(Message.Builder builder, FieldDescriptor field) {
    int count = builder.getRepeatedFieldCount(field);
    if (count == 0) {
      return;
    }
    int i = random.nextInt(count);
    Object value = builder.getRepeatedField(field, i);
    switch (random.nextInt(10)) {
      case 0 -> builder.addRepeatedField(field, value);
      case 1 -> remove(builder, field, i);
      case 2 -> swap(builder, field, i, random.nextInt(count));
      default -> {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
          change(builder.getRepeatedFieldBuilder(field, i));
        } else {
          builder.setRepeatedField(field, i, other(field, value));
        }
      }
    }
  }

  private static void remove(Message.Builder builder, FieldDescriptor field, int i) {
    List<Object> values = new ArrayList<>((List<?>) builder.getField(field));
    values.remove(i);
    builder.setField(field, values);
  }

  private static void swap(Message.Builder builder, FieldDescriptor field, int i, int j) {
    Object value = builder.getRepeatedField(field, i);
    builder.setRepeatedField(field, i, builder.getRepeatedField(field, j));
    builder.setRepeatedField(field, j, value);
  }

  private Object other(FieldDescriptor field, Object value) {
    long number = LONGS[random.nextInt(LONGS.length)];
    float real = FLOATS[random.nextInt(FLOATS.length)];
    return switch (field.getJavaType()) {
      case INT -> (int) number;
      case LONG -> random.nextBoolean() ? number : (Long) value + random.nextInt(5) - 2;
      case FLOAT -> real;
      case DOUBLE -> (double) real;
      case BOOLEAN -> !(Boolean) value;
      case STRING -> names.get(random.nextInt(names.size()));
      case BYTE_STRING -> {
        ByteString bytes = (ByteString) value;
        yield bytes.substring(0, random.nextInt(bytes.size() + 1));
      }
      case ENUM ->
          field
              .getEnumType()
              .getValues()
              .get(random.nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> value;
    };
  }
}
