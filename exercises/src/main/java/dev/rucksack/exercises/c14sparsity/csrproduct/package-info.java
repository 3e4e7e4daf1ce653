/** Exercise 14-csr-product: a matrix without its zeros, and its product. */
@NullMarked
package dev.rucksack.exercises.c14sparsity.csrproduct;

import org.jspecify.annotations.NullMarked;
