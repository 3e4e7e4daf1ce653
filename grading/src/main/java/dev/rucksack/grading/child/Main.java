package dev.rucksack.grading.child;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answer's process, one for each test: takes requests from its standard input, one after the
 * other, and replies on its standard output. It ends when it is asked to, with its input, or with
 * the process that started it.
 */
public final class Main {
  /**
   * The status with which it ends when no more tests follow: the code that restarts it may stop.
   */
  private static final int NO_MORE = 2;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Printed printed = new Printed(this::printedTooMuch);
  private final Answers answers = new Answers();
  private final boolean rehearsal;

  private Main(DataInputStream in, DataOutputStream out, boolean rehearsal) {
    this.in = in;
    this.out = out;
    this.rehearsal = rehearsal;
  }

  /**
   * Serves until it is asked to end.
   *
   * @param arguments if there is one, it ends as a program usually does, so that Java can archive
   *     the classes that it has loaded
   */
  public static void main(String[] arguments) throws IOException {
    Main main =
        new Main(
            new DataInputStream(new FileInputStream(FileDescriptor.in)),
            new DataOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))),
            arguments.length > 0);
    System.setIn(new ByteArrayInputStream(new byte[0]));
    PrintStream seen = new PrintStream(main.printed, true, StandardCharsets.UTF_8);
    System.setOut(seen);
    System.setErr(seen);
    ProcessHandle.current().parent().ifPresent(Main::endWith);
    main.serve();
  }

  /** An answer in an endless loop never comes to the end of the input. */
  private static void endWith(ProcessHandle grader) {
    grader.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
  }

  private void serve() throws IOException {
    while (true) {
      byte[] request;
      try {
        request = new byte[in.readInt()];
        in.readFully(request);
      } catch (EOFException graderIsGone) {
        Runtime.getRuntime().halt(NO_MORE);
        return;
      }
      ByteBuffer message = ByteBuffer.wrap(request);
      switch (Op.values()[message.get()]) {
        case LOAD -> {
          answers.load(message);
          reply(Reply.RETURNED, new byte[0]);
        }
        case FRESH -> fresh(message);
        case CALL -> call(message);
        case END -> {
          reply(Reply.RETURNED, new byte[0]);
          if (rehearsal) {
            return;
          }
          // Without finalizers, hooks or buffers: nothing of the answer runs on.
          Runtime.getRuntime().halt(0);
        }
        case PROBE -> reply(Reply.RETURNED, Probe.findings(message));
      }
    }
  }

  private void fresh(ByteBuffer message) throws IOException {
    int number = message.getInt();
    printed.begin(message.getInt());
    try {
      answers.make(number);
      reply(Reply.RETURNED, new byte[0]);
    } catch (OutOfMemoryError e) {
      reply(Reply.OUT_OF_MEMORY, new byte[0]);
    } catch (Throwable thrown) {
      threw(thrown);
    }
  }

  private void call(ByteBuffer message) throws IOException {
    Answers.Answer answer = answers.answer(message.getInt());
    printed.begin(message.getInt());
    try {
      Call call = new Call(answer, message);
      call.run();
      reply(call.reply(), call.body());
    } catch (OutOfMemoryError e) {
      reply(Reply.OUT_OF_MEMORY, new byte[0]);
    } catch (Throwable thrown) {
      // The result's own methods threw while it was read: what is shared is no longer agreed on.
      answer.table().clear();
      threw(thrown);
    }
  }

  private void threw(Throwable thrown) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    Thrown.write(data, thrown);
    data.writeBoolean(false);
    reply(Reply.THREW, body.toByteArray());
  }

  private void reply(Reply reply, byte[] body) throws IOException {
    byte[] seen = printed.take();
    out.writeInt(1 + Integer.BYTES + seen.length + body.length);
    out.writeByte(reply.ordinal());
    out.writeInt(seen.length);
    out.write(seen);
    out.write(body);
    out.flush();
  }

  private void printedTooMuch() {
    try {
      reply(Reply.PRINTED_TOO_MUCH, new byte[0]);
    } catch (IOException graderIsGone) {
      Runtime.getRuntime().halt(1);
    }
    Runtime.getRuntime().halt(NO_MORE);
  }
}
