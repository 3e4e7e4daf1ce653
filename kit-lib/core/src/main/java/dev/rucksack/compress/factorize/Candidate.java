package dev.rucksack.compress.factorize;

/**
 * A way to factorize a layer.
 *
 * @param in how many numbers are left of what the layer reads; for a matrix, its rank
 * @param out how many are computed before the layer's outputs; for a matrix, its rank
 * @param bytes of the factors
 * @param lost the share of the energy that is cut off, from 0 to 1; for a kernel with windows, the
 *     sum of those of both sides: with examples an estimate, which leaves out what neighboring
 *     places have in common
 */
record Candidate(int in, int out, long bytes, double lost) {}
