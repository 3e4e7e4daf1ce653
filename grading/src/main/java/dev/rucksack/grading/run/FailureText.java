package dev.rucksack.grading.run;

import dev.rucksack.grading.child.AnswerFile;
import dev.rucksack.grading.sandbox.AnswerException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What went wrong in a test, for the learner. */
final class FailureText {
  private static final int LONGEST = 1500;
  private static final Pattern STUB = Pattern.compile("Write .* here\\.");

  private FailureText() {}

  /** What really happened: an answer's constructor throws while JUnit resolves a parameter. */
  static Throwable cause(Throwable thrown) {
    return thrown instanceof ParameterResolutionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  /** Whether it is what the methods of a stub throw. */
  static boolean isStub(Throwable thrown) {
    return thrown instanceof UnsupportedOperationException
        && STUB.matcher(String.valueOf(thrown.getMessage())).matches();
  }

  static String of(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage()).strip();
    String text =
        thrown instanceof AssertionError ? AssertionText.of(message) : thrownText(thrown, message);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  private static String thrownText(Throwable thrown, String message) {
    StackTraceElement[] trace = thrown.getStackTrace();
    boolean byAnswer = trace.length == 1 && AnswerFile.NAME.equals(trace[0].getFileName());
    String where =
        byAnswer && trace[0].getLineNumber() > 0
            ? " in line " + trace[0].getLineNumber() + " of the answer"
            : "";
    String what =
        thrown instanceof AnswerException
            ? message
            : thrown.getClass().getSimpleName() + (message.equals("null") ? "" : ": " + message);
    return byAnswer ? "Threw " + what + where + "." : unusable(thrown, what);
  }

  /** The grader itself stumbled over what the answer returned. */
  private static String unusable(Throwable thrown, String what) {
    return switch (thrown) {
      case NullPointerException e -> "The answer returned null, or something with a null in it.";
      case IndexOutOfBoundsException e ->
          "The answer returned something shorter than asked for (%s).".formatted(e.getMessage());
      default -> what;
    };
  }
}
