package dev.rucksack.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.compress.prune.Prune;
import dev.rucksack.error.GraphException;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.graph.pass.DropUnused;
import dev.rucksack.graph.pass.FoldBatchNorm;
import dev.rucksack.graph.pass.RemoveIdentities;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static Graph net() {
    GraphBuilder b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(4)));
    b.weight("w", Samples.random(4, 4)).metadata("author", "A. Reader");
    b.add("same", new Op.Unary(UnaryKind.IDENTITY), "x");
    b.add("y", new Op.MatMul(), "same", "w");
    return b.output("y").build();
  }

  @Test
  void whatPassesChangedIsNotedInTheGraph() {
    RecipeResult result = Recipe.of(CleanUp.standard(), Prune.byMagnitude(0.5)).run(net());
    assertThat(result.changed()).isTrue();
    assertThat(result.graph().metadata()).containsEntry("author", "A. Reader");
    assertThat(Provenance.of(result.graph()))
        .containsExactly(
            "clean up (by drop what is unused + compute constants in advance + take branches"
                + " that are certain + remove what computes nothing + join limits + fold batch normalizations +"
                + " merge duplicates); rucksack 0.1.0",
            "prune by magnitude (sparsity 0.5, scope NETWORK, rounds 4, embeddings false, score magnitude); rucksack 0.1.0");
  }

  @Test
  void aSecondRecipeGoesOnCounting() {
    Graph once = Recipe.of(new RemoveIdentities()).run(net()).graph();
    Graph twice = Recipe.of(Prune.byMagnitude(0.5)).run(once).graph();
    assertThat(Provenance.of(twice)).hasSize(2);
    assertThat(Provenance.of(twice).getFirst()).startsWith("remove what computes nothing; ");
  }

  @Test
  void nothingToDoIsTheSameInstance() {
    Graph graph = net().apply(CleanUp.standard());
    RecipeResult result = Recipe.of(CleanUp.standard(), new DropUnused()).run(graph);
    assertThat(result.graph()).isSameAs(graph);
    assertThat(result.changed()).isFalse();
    assertThat(result.toString()).isEqualTo("clean up: unchanged\ndrop what is unused: unchanged");
  }

  @Test
  void stepsGiveEachPassItsResult() {
    RecipeResult result = Recipe.of(new RemoveIdentities(), new FoldBatchNorm()).run(net());
    assertThat(result.steps())
        .extracting(step -> step.result().changed())
        .containsExactly(true, false);
    assertThat(result.steps().getFirst().result().remarks())
        .containsExactly("what computes nothing is removed: 1×");
  }

  @Test
  void aRecipeIsAValue() {
    Recipe recipe = Recipe.of(new FoldBatchNorm(), Prune.byMagnitude(0.5));
    assertThat(recipe).isEqualTo(Recipe.of(new FoldBatchNorm()).then(Prune.byMagnitude(0.5)));
    assertThat(recipe).isNotEqualTo(Recipe.of(new FoldBatchNorm(), Prune.byMagnitude(0.6)));
    assertThat(recipe.run(net()).graph()).isEqualTo(recipe.run(net()).graph());
  }

  @Test
  void aPassOfAFunctionHasAName() {
    Pass pass = Pass.of("do nothing", graph -> graph);
    assertThat(pass.name()).isEqualTo("do nothing");
    assertThat(net().run(pass).changed()).isFalse();
    assertThat(pass.settings()).isEmpty();
  }

  @Test
  void detailsAreFoundByTheirType() {
    Graph graph = net();
    PassResult result = PassResult.of(graph, graph).detail("words").detail(List.of(1, 2));
    assertThat(result.detail(List.class)).hasValue(List.of(1, 2));
    assertThat(result.detail(Map.class)).isEmpty();
  }

  @Test
  void aRecipeOfNothing() {
    assertThatThrownBy(Recipe::of)
        .isInstanceOf(GraphException.class)
        .hasMessage("A recipe has no passes; give it one or more.");
  }
}
