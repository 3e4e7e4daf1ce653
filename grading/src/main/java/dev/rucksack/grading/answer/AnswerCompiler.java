package dev.rucksack.grading.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles answers in memory: they see Java's own classes and the task, and nothing else. */
public final class AnswerCompiler {
  /** Of an answer with its helpers, in characters. */
  public static final int LONGEST_TEXT = 200_000;

  /** Of an answer with its helpers, in bytes; usual answers take a few thousand. */
  private static final int MOST_CLASS_BYTES = 4_000_000;

  private static final Duration LONGEST_TIME = Duration.ofSeconds(30);
  private static final String GAVE_UP =
      "The compiler gave up: the text is nested too deeply, or its constants grow too large.";
  private static final String TOO_LONG =
      "The compiler did not come to an end within %d s: write simpler expressions, with fewer lambdas inside of one another."
          .formatted(LONGEST_TIME.toSeconds());

  private static final String TOO_LARGE =
      "The answer's classes take %,d bytes; %,d are accepted. Do classes lie too deep inside of one another?";

  /** Memory may have been short because of another answer: what gave up is tried again alone. */
  private static final ReadWriteLock COMPILING = new ReentrantReadWriteLock();

  private static final Queue<JavaFileManager> IDLE = new ConcurrentLinkedQueue<>();

  private AnswerCompiler() {}

  /**
   * Compiles an answer, looks for the class that implements the task, and checks what it uses.
   *
   * @param answer the learner's text
   * @param task the interface that a class in it must implement
   */
  public static Compiled compile(AnswerText answer, Class<?> task) {
    long length = answer.source().length();
    length += answer.helpers().stream().mapToLong(String::length).sum();
    if (length > LONGEST_TEXT) {
      return new Compiled.Broken(
          String.format(
              Locale.ROOT,
              "The answer has %,d characters; %,d are accepted.",
              length,
              LONGEST_TEXT));
    }
    Compiled compiled = holding(COMPILING.readLock(), answer, task);
    boolean gaveUp =
        compiled instanceof Compiled.Broken broken && broken.messages().equals(GAVE_UP);
    return gaveUp ? holding(COMPILING.writeLock(), answer, task) : compiled;
  }

  private static Compiled holding(Lock lock, AnswerText answer, Class<?> task) {
    lock.lock();
    try {
      return WithinTime.of(() -> withFiles(answer, task), LONGEST_TIME)
          .orElse(new Compiled.Broken(TOO_LONG));
    } finally {
      lock.unlock();
    }
  }

  private static Compiled withFiles(AnswerText answer, Class<?> task) {
    @Nullable JavaFileManager idle = IDLE.poll();
    JavaFileManager platform =
        idle == null ? compiler().getStandardFileManager(null, null, null) : idle;
    Compiled compiled = compile(answer, task, platform);
    IDLE.add(platform);
    return compiled;
  }

  private static Compiled compile(AnswerText answer, Class<?> task, JavaFileManager platform) {
    Map<String, byte[]> taskClasses = TaskClasses.of(task);
    try {
      SourceUnits units = new SourceUnits(task, new Members(compiler(), platform));
      Attempt file = attempt(units.asFile(answer), taskClasses, platform);
      if (file.succeeded()) {
        return AnswerClass.find(file.classes(), task);
      }
      Optional<List<SourceUnit>> cell = units.asCell(answer);
      if (cell.isPresent()) {
        Attempt declared = attempt(cell.get(), taskClasses, platform);
        return declared.succeeded()
            ? AnswerClass.find(declared.classes(), task)
            : new Compiled.Broken(declared.messages());
      }
      return new Compiled.Broken(file.messages());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OutOfMemoryError | StackOverflowError | IllegalStateException tooMuch) {
      return new Compiled.Broken(GAVE_UP);
    }
  }

  private record Attempt(boolean succeeded, Map<String, byte[]> classes, String messages) {}

  private static Attempt attempt(
      List<SourceUnit> units, Map<String, byte[]> taskClasses, JavaFileManager platform) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    MemoryFiles files = new MemoryFiles(platform, taskClasses);
    boolean done =
        compiler()
            .getTask(Writer.nullWriter(), files, problems, CompilerOptions.ALL, null, units)
            .call();
    // A compiler that breaks down says so on its own stream only, and names nothing.
    String messages = Messages.of(problems.getDiagnostics());
    long bytes = files.written().values().stream().mapToLong(each -> each.length).sum();
    if (bytes > MOST_CLASS_BYTES) {
      return new Attempt(
          false, Map.of(), String.format(Locale.ROOT, TOO_LARGE, bytes, MOST_CLASS_BYTES));
    }
    return new Attempt(done, files.written(), messages.isEmpty() ? GAVE_UP : messages);
  }

  private static JavaCompiler compiler() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException(
          "This Java has no compiler: run with a JDK, version 21 or newer, not a JRE.");
    }
    return compiler;
  }
}
