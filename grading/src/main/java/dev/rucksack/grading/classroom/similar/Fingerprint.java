package dev.rucksack.grading.classroom.similar;

/**
 * The hash of some tokens in a row, and where they stand.
 *
 * @param hash of the tokens' kinds
 * @param start of the first token in the text
 * @param end of the last token in the text
 * @param weight how much it tells, compared with others of its measure
 */
record Fingerprint(long hash, int start, int end, int weight) {}
