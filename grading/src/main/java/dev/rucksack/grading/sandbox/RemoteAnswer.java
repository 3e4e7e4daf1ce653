package dev.rucksack.grading.sandbox;

import dev.rucksack.grading.child.Limits;
import dev.rucksack.grading.child.ObjectTable;
import dev.rucksack.grading.child.PlainTypes;
import dev.rucksack.grading.child.TaskMethods;
import dev.rucksack.grading.child.ValueReader;
import dev.rucksack.grading.child.ValueWriter;
import dev.rucksack.grading.child.WireException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands in for an answer in the grader: each call goes to the answer's process and back. */
final class RemoteAnswer implements InvocationHandler {
  private final Class<?> task;
  private final int number;
  private final AnswerSandbox sandbox;
  private final List<Method> methods;
  private final ObjectTable table = new ObjectTable();
  private final ValueWriter writer;
  private final ValueReader reader;
  private boolean anew;

  private RemoteAnswer(Class<?> task, int number, AnswerSandbox sandbox) {
    this.task = task;
    this.number = number;
    this.sandbox = sandbox;
    this.methods = TaskMethods.of(task);
    PlainTypes types = new PlainTypes(task);
    this.writer = new ValueWriter(types, table, Limits.MESSAGE_BYTES);
    this.reader = new ValueReader(types, table);
  }

  static Object of(Class<?> task, int number, AnswerSandbox sandbox) {
    return Proxy.newProxyInstance(
        task.getClassLoader(), new Class<?>[] {task}, new RemoteAnswer(task, number, sandbox));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "the answer to " + task.getSimpleName();
      };
    }
    return called(method, arguments == null ? new Object[0] : arguments);
  }

  private @Nullable Object called(Method method, Object[] arguments) throws Throwable {
    if (table.bytes() > Limits.SHARED_BYTES) {
      forget();
    }
    byte[] values = writer.message(Arrays.asList(arguments));
    boolean from = anew;
    anew = false;
    AnswerSandbox.Outcome outcome = sandbox.call(number, methods.indexOf(method), from, values);
    try {
      return switch (outcome.reply()) {
        case RETURNED -> returned(method, arguments, outcome.body());
        case UNFIT -> throw unfit(outcome.body());
        case THREW -> throw threw(outcome.body());
        default -> throw sandbox.unreadable();
      };
    } catch (BufferUnderflowException | StackOverflowError e) {
      throw sandbox.unreadable();
    } catch (WireException e) {
      throw sandbox.overstepped(
          new Violation(Violation.Limit.RESULT, "The answer returned " + e.getMessage() + "."));
    }
  }

  private @Nullable Object returned(Method method, Object[] arguments, ByteBuffer body) {
    List<@Nullable Object> values = reader.values(body);
    if (values.size() != 1) {
      throw sandbox.unreadable();
    }
    try {
      ResultCheck.check(values.get(0), method.getGenericReturnType());
      Type[] types = method.getGenericParameterTypes();
      for (int i = 0; i < arguments.length; i++) {
        ResultCheck.check(arguments[i], types[i]);
      }
    } catch (Violation e) {
      throw sandbox.overstepped(e);
    }
    return values.get(0);
  }

  private Throwable threw(ByteBuffer body) {
    Throwable thrown = Rethrown.read(body);
    if (body.get() == 0) {
      forget();
    } else {
      reader.values(body);
    }
    return thrown;
  }

  private Violation unfit(ByteBuffer body) {
    byte[] text = new byte[Math.min(body.remaining(), 1000)];
    body.get(text);
    return sandbox.overstepped(
        new Violation(
            Violation.Limit.RESULT,
            "The answer returned " + new String(text, StandardCharsets.UTF_8) + "."));
  }

  private void forget() {
    table.clear();
    anew = true;
  }
}
