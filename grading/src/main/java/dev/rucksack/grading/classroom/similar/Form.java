package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.tokens.Token;
import dev.rucksack.grading.tokens.Tokens;
import java.util.List;

/**
 * What of a text stays when it is copied.
 *
 * @param words its tokens, which stay when comments and white space change
 * @param statements the hashes of its statements in rising order, which also stay when things are
 *     renamed or moved, and when modifiers, annotations, imports, braces or parentheses change
 */
record Form(List<String> words, List<Long> statements) {

  static Form of(String text) {
    return new Form(
        Tokens.of(text).stream().map(Token::text).toList(),
        Statements.of(text).stream().map(Fingerprint::hash).sorted().toList());
  }
}
