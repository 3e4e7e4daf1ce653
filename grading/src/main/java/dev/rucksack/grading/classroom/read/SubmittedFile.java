package dev.rucksack.grading.classroom.read;

import dev.rucksack.grading.answer.AnswerCompiler;
import dev.rucksack.grading.classroom.match.Snippet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a notebook or Java file that was handed in.
 *
 * @param place where it is
 * @param kind notebook or Java file
 * @param handedIn when it was handed in
 * @param saved when it was written by the clock of the machine that it comes from; orders what was
 *     handed in at once
 * @param snippets a notebook's code cells, or the file's text
 * @param otherLanguage the language that a notebook claims to be in, if it is not Java; its cells
 *     may be Java for all that
 */
record SubmittedFile(
    Place place,
    Kind kind,
    Instant handedIn,
    Instant saved,
    List<Snippet> snippets,
    Optional<String> otherLanguage) {
  /** Of a cell or Java file, in characters; nothing that is longer is looked at. */
  static final int LONGEST_TEXT = AnswerCompiler.LONGEST_TEXT;

  private static final int OBJECT = 100;

  SubmittedFile {
    snippets = List.copyOf(snippets);
  }

  static SubmittedFile java(Met met, Snippet text) {
    return of(met, Kind.JAVA, List.of(text), Optional.empty());
  }

  static SubmittedFile notebook(Met met, Notebook notebook) {
    return of(met, Kind.NOTEBOOK, notebook.cells(), notebook.otherLanguage());
  }

  private static SubmittedFile of(
      Met met, Kind kind, List<Snippet> snippets, Optional<String> otherLanguage) {
    return new SubmittedFile(
        met.place(), kind, met.handedIn(), met.saved(), snippets, otherLanguage);
  }

  /** Where it is, for remarks. */
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
