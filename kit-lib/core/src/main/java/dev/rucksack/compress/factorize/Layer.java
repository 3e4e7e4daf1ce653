package dev.rucksack.compress.factorize;

import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.RecurrentOps;
import dev.rucksack.graph.rewrite.GraphEditor;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/** A layer that may become thinner. */
interface Layer {
  Node node();

  /** The stored tensor to factorize. */
  Tensor weight();

  /** The name of that tensor. */
  default String weightName() {
    return node().input(node().op() instanceof Op.Gather ? 0 : 1);
  }

  /** The largest rank. */
  int full();

  /**
   * Adds nodes that lay out what the layer multiplies its weight with as rows {@code [rows, n]}.
   *
   * @return the value; empty if the weight is factorized without looking at inputs
   */
  Optional<String> rows(GraphBuilder builder);

  /**
   * Ways to factorize it that take fewer bytes than the weight, the largest first.
   *
   * @param step of which ranks are multiples
   * @param moment of its inputs, {@code [n, n]}, if known
   */
  List<Candidate> candidates(int step, Optional<DMatrixRMaj> moment);

  /**
   * The way that leaves at most a share of the full rank, of each side if there are two; empty if
   * it would not save bytes.
   *
   * @param step of which ranks are multiples; at least that much is left
   */
  Optional<Candidate> ranked(double share, int step, Optional<DMatrixRMaj> moment);

  /** Replaces it; only after its candidates have been asked for with the same moment. */
  void write(GraphEditor edit, Candidate candidate, Optional<DMatrixRMaj> moment);

  default long bytes() {
    return weight().bytes().remaining();
  }

  /** Whether it also has weights for its own state. */
  default boolean isRecurrent() {
    return node().op() instanceof RecurrentOps.Recurrent;
  }

  default long each() {
    return weight().dtype().bytes(1);
  }
}
