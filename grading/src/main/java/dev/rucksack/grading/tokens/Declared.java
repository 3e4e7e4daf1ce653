package dev.rucksack.grading.tokens;

import dev.rucksack.grading.tokens.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which names a text declares and uses.
 *
 * @param names of the types, methods and variables that it declares outside of any braces
 * @param used every name that occurs
 */
public record Declared(Set<String> names, Set<String> used) {

  /** Those of a text, which need not compile. */
  public static Declared of(String text) {
    List<Token> tokens = Tokens.of(text);
    Set<String> used = new HashSet<>();
    for (Token token : tokens) {
      if (token.kind() == Kind.NAME) {
        used.add(token.text());
      }
    }
    return new Declared(new DeclarationScan(tokens).names(), used);
  }
}
