package dev.rucksack.compress.factorize;

import static dev.rucksack.samples.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.cost.Cost;
import dev.rucksack.djl.GraphBlock;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.GraphBuilder;
import dev.rucksack.graph.PassResult;
import dev.rucksack.graph.WeightNotes;
import dev.rucksack.graph.op.Op;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizeTest {
  private static final Op DENSE = new Op.Gemm(1, 1, false, true);

  private static Graph dense(Tensor weight) {
    GraphBuilder b = Graph.builder("dense");
    b.input("x", TensorType.float32(Shape.batchOf((int) weight.shape()[1]))).weight("w", weight);
    return b.output(b.add("y", DENSE, "x", "w")).build();
  }

  private static DMatrixRMaj matrix(Tensor tensor) {
    return Matrices.of(tensor, (int) tensor.shape()[0]);
  }

  /** EJML's own singular values, largest first. */
  private static double[] singular(Tensor tensor) {
    DMatrixRMaj w = matrix(tensor);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(w.numRows, w.numCols, false, false, true);
    assertThat(svd.decompose(w.copy())).isTrue();
    double[] values = svd.getSingularValues();
    Arrays.sort(values);
    return values;
  }

  @Test
  void ranksAreMultiplesOfAnyNumber() {
    Graph thin = dense(random(100, 120)).apply(Factorize.toRank(0.3).inMultiplesOf(12));
    assertThat(thin.weight("w.first").orElseThrow().shape()).containsExactly(24, 120);
  }

  @Test
  void factorsOfAFrozenWeightAreFrozen() {
    WeightNotes frozen = new WeightNotes(Set.of(), Set.of(), Set.of("w"), Map.of(), List.of());
    Graph graph = frozen.addedTo(dense(random(40, 40)));
    Graph thin = graph.apply(Factorize.toRank(0.25));
    assertThat(WeightNotes.of(thin).frozen()).contains("w.first", "w.second");
    assertThat(new GraphBlock(thin).getParameters().values())
        .allMatch(parameter -> !parameter.requiresGradient());
  }

  /** Eckart and Young: the distance is the root of the sum of the squares that were cut off. */
  @ParameterizedTest
  @CsvSource({"24, 40, 8", "40, 24, 8", "40, 40, 16"})
  void noMatrixOfThatRankIsCloser(int rows, int columns, int rank) {
    Tensor weight = random(rows, columns);
    double share = (double) rank / Math.min(rows, columns);
    Graph thin = dense(weight).apply(Factorize.toRank(share));
    DMatrixRMaj first = matrix(thin.weight("w.first").orElseThrow());
    DMatrixRMaj second = matrix(thin.weight("w.second").orElseThrow());
    assertThat(first.numRows).isEqualTo(rank);
    double[] values = singular(weight);
    double cut = Arrays.stream(values).limit(values.length - rank).map(s -> s * s).sum();
    double distance =
        NormOps_DDRM.normF(
            CommonOps_DDRM.subtract(matrix(weight), Matrices.times(second, first), null));
    assertThat(distance).isCloseTo(Math.sqrt(cut), within(1e-5 * Math.sqrt(cut)));
  }

  @Test
  void theLeastRankThatKeepsTheEnergy() {
    Tensor weight = random(64, 64);
    Graph graph = dense(weight);
    double[] values = singular(weight);
    double all = Arrays.stream(values).map(s -> s * s).sum();
    Graph thin = graph.apply(Factorize.toEnergy(0.6).inMultiplesOf(1));
    int rank = (int) thin.weight("w.first").orElseThrow().shape()[0];
    double kept = Arrays.stream(values).skip(64L - rank).map(s -> s * s).sum() / all;
    double less = Arrays.stream(values).skip(65L - rank).map(s -> s * s).sum() / all;
    assertThat(kept).isGreaterThanOrEqualTo(0.6);
    assertThat(less).isLessThan(0.6);
  }

  /** One layer of rank 8 plus a little noise, one of noise: the bytes go where they are needed. */
  @Test
  void bytesAreSpentWhereTheySaveError() {
    DMatrixRMaj low = Matrices.times(matrix(random(64, 8)), matrix(random(8, 64)));
    GraphBuilder b = Graph.builder("g").input("x", TensorType.float32(Shape.batchOf(64)));
    b.weight("v", Matrices.tensor(low, random(1).dtype(), 64, 64));
    b.weight("w", random(64, 64));
    b.add("h", DENSE, "x", "v");
    Graph graph = b.output(b.add("y", DENSE, "h", "w")).build();
    PassResult result = graph.run(Factorize.toBytes(0.625));
    assertThat(Cost.weightBytes(result.graph())).isEqualTo(20_480);
    assertThat(result.detail(FactorizedLayers.class).orElseThrow().layers())
        .singleElement()
        .satisfies(layer -> assertThat(layer.node()).isEqualTo("h"))
        .satisfies(layer -> assertThat(layer.in()).isEqualTo(8))
        .satisfies(layer -> assertThat(layer.lost()).isLessThan(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.6, 0.3})
  void bytesGoalsAreMet(double share) {
    Graph graph = FactorizeNetworks.mixed();
    long whole = Cost.weightBytes(graph);
    assertThat(Cost.weightBytes(graph.apply(Factorize.toBytes(share))))
        .isLessThanOrEqualTo((long) (share * whole))
        .isGreaterThan((long) ((share - 0.12) * whole));
  }

  @Test
  void nothingToDoLeavesTheGraph() {
    Graph graph = dense(random(32, 32));
    assertThat(graph.apply(Factorize.toBytes(1))).isSameAs(graph);
    assertThat(graph.apply(Factorize.toRank(1))).isSameAs(graph);
    assertThat(graph.run(Factorize.toEnergy(0.999)).remarks())
        .contains("y stays: the goal leaves it no smaller factors");
  }

  @Test
  void whatStaysIsNamed() {
    List<String> remarks = FactorizeNetworks.refused().run(Factorize.toRank(0.25)).remarks();
    assertThat(remarks)
        .contains(
            "grouped stays: its channels are divided into groups",
            "up stays: a ConvTranspose is not factorized",
            "shared1 stays: its weight 's' is read more than once",
            "1 of 1 layers factorized");
  }

  /** Tucker-2 with a quarter of both kinds of channels: 8·2 + 2·8·9 + 32·8 numbers of 2,304. */
  @Test
  void aKernelBecomesThree() {
    Graph thin = FactorizeNetworks.mixed().apply(Factorize.toRank(0.25).inMultiplesOf(2));
    assertThat(thin.weight("k1.1").orElseThrow().shape()).containsExactly(2, 8, 1, 1);
    assertThat(thin.weight("k1.2").orElseThrow().shape()).containsExactly(8, 2, 3, 3);
    assertThat(thin.weight("k1.3").orElseThrow().shape()).containsExactly(32, 8, 1, 1);
  }

  @Test
  void goalsOutOfReachAreRefused() {
    Graph graph = dense(random(32, 32));
    assertThatThrownBy(() -> graph.apply(Factorize.toBytes(0.1)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("cannot be factorized to 0.100 of its weights' bytes: 0.500 remains");
    assertThatThrownBy(() -> Factorize.toEnergy(0)).hasMessageContaining("share above 0");
    assertThatThrownBy(() -> Factorize.toRank(0.5).inMultiplesOf(0)).hasMessageContaining("1 or");
  }

  @Test
  void aNetworkWithoutLayersIsRefused() {
    GraphBuilder b = Graph.builder("none").input("x", TensorType.float32(Shape.batchOf(4)));
    Graph graph = b.output(b.add("y", new Op.Softmax(-1), "x")).build();
    assertThatThrownBy(() -> graph.apply(Factorize.toRank(0.5)))
        .hasMessageContaining("has no layer that can be factorized");
  }
}
