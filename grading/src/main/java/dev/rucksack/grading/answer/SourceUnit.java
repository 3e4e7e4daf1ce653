package dev.rucksack.grading.answer;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A text for the compiler; what is put in front of the learner's text shares its first line. */
final class SourceUnit extends SimpleJavaFileObject {
  private final String file;
  private final String text;

  SourceUnit(String file, String text) {
    super(URI.create("memory:///" + file), Kind.SOURCE);
    this.file = file;
    this.text = text;
  }

  String file() {
    return file;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    // A learner's public class may be called as it likes.
    return true;
  }
}
