package dev.rucksack.grading.child;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of an answer's method. */
final class Call {
  private final Answers.Answer answer;
  private final Method method;
  private final List<@Nullable Object> arguments;
  private final ValueWriter writer;
  private Reply reply = Reply.RETURNED;
  private byte[] body = {};

  Call(Answers.Answer answer, ByteBuffer message) {
    this.answer = answer;
    this.method = answer.methods().get(message.getInt());
    if (message.get() != 0) {
      answer.table().clear();
    }
    this.arguments = new ValueReader(answer.types(), answer.table()).values(message);
    this.writer = new ValueWriter(answer.types(), answer.table(), Limits.MESSAGE_BYTES);
  }

  Reply reply() {
    return reply;
  }

  byte[] body() {
    return body;
  }

  /** Calls it. What goes wrong outside of the method's body is thrown. */
  void run() throws IOException, IllegalAccessException {
    try {
      @Nullable Object result = method.invoke(answer.instance(), arguments.toArray());
      body = writer.message(Arrays.asList(result));
    } catch (InvocationTargetException e) {
      Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
      if (thrown instanceof OutOfMemoryError error) {
        throw error;
      }
      threw(thrown);
    } catch (WireException e) {
      answer.table().clear();
      reply = Reply.UNFIT;
      body = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
    }
  }

  private void threw(Throwable thrown) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Thrown.write(out, thrown);
    out.writeBoolean(true);
    out.write(writer.message(List.of()));
    reply = Reply.THREW;
    body = bytes.toByteArray();
  }
}
