package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerCompiler;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of a notebook or Java file that was handed in.
 *
 * @param place where it lies
 * @param kind notebook or Java file
 * @param handedIn when it was handed in
 * @param saved when it was written by the clock of the machine that it comes from; orders what was
 *     handed in at once
 * @param snippets a notebook's code cells, or the file's text
 */
record SubmittedFile(
    Place place, Kind kind, Instant handedIn, Instant saved, List<Snippet> snippets) {
  /** Of a cell or Java file, in characters; nothing that is longer is looked at. */
  static final int LONGEST_TEXT = AnswerCompiler.LONGEST_TEXT;

  private static final int OBJECT = 100;

  SubmittedFile {
    snippets = List.copyOf(snippets);
  }

  /** Where it lies, for remarks. */
  String path() {
    return place.shown();
  }

  /** How much memory it takes, in characters; many short cells cost more than their text. */
  long characters() {
    long sum = 0;
    for (Snippet snippet : snippets) {
      sum += OBJECT + snippet.text().length();
      sum += snippet.tags().stream().mapToLong(tag -> OBJECT + tag.length()).sum();
    }
    return sum;
  }
}
