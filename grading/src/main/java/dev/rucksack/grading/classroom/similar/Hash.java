package dev.rucksack.grading.classroom.similar;

import dev.rucksack.grading.tokens.Token;
import java.util.List;

/** Hashes of rows of tokens, by what stands for each. */
final class Hash {

  private Hash() {}

  static long of(List<Token> tokens) {
    long hash = 1469598103934665603L;
    for (Token token : tokens) {
      hash = (hash ^ PlainTokens.symbol(token).hashCode()) * 1099511628211L;
    }
    // The low bits of such a sum depend on few tokens; the smallest must be anybody's.
    return (hash ^ hash >>> 31) * 0x9E3779B97F4A7C15L;
  }
}
