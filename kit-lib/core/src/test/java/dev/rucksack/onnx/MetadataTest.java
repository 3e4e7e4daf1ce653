package dev.rucksack.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.rucksack.error.OnnxException;
import dev.rucksack.graph.Graph;
import dev.rucksack.graph.Recipe;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.op.UnaryKind;
import dev.rucksack.graph.pass.CleanUp;
import dev.rucksack.samples.Samples;
import dev.rucksack.tensor.Shape;
import dev.rucksack.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says beside its network: read, kept by passes, written. */
class MetadataTest {
  @TempDir Path folder;

  private Graph read(ModelProto model) throws IOException {
    Path file = folder.resolve("net.onnx");
    Files.write(file, model.toByteArray());
    return Onnx.read(file);
  }

  private static ModelProto proto(Graph graph) throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(Onnx.bytes(graph));
  }

  private static Graph net() {
    var b = Graph.builder("net").input("x", TensorType.float32(Shape.batchOf(3)));
    b.weight("w", Samples.random(3, 3)).add("same", new Op.Unary(UnaryKind.IDENTITY), "x");
    b.add("y", new Op.MatMul(), "same", "w");
    return b.output("y").build();
  }

  /** As another program would have written it. */
  private static ModelProto foreign() throws InvalidProtocolBufferException {
    ModelProto.Builder model = proto(net()).toBuilder();
    model.setProducerName("pytorch").setProducerVersion("2.7.1").setDocString("A toy.");
    model.setDomain("org.example").setModelVersion(12);
    model.getGraphBuilder().setDocString("Main graph.");
    for (String key : new String[] {"zebra", "author", "input_scale"}) {
      model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(key + "!"));
    }
    return model.build();
  }

  @Test
  void aForeignFileIsRead() throws IOException {
    Graph graph = read(foreign());
    assertThat(graph.metadata())
        .containsExactly(
            Map.entry("zebra", "zebra!"),
            Map.entry("author", "author!"),
            Map.entry("input_scale", "input_scale!"),
            Map.entry("onnx.producer", "pytorch 2.7.1"),
            Map.entry("onnx.doc_string", "A toy."),
            Map.entry("onnx.domain", "org.example"),
            Map.entry("onnx.model_version", "12"),
            Map.entry("onnx.graph.doc_string", "Main graph."));
  }

  @Test
  void readPassWriteKeepsIt() throws IOException {
    Graph graph = read(foreign());
    ModelProto written = proto(graph.apply(CleanUp.standard()));
    assertThat(written.getDocString()).isEqualTo("A toy.");
    assertThat(written.getGraph().getDocString()).isEqualTo("Main graph.");
    assertThat(written.getDomain()).isEqualTo("org.example");
    assertThat(written.getModelVersion()).isEqualTo(12);
    assertThat(written.getProducerName()).isEqualTo("rucksack");
    assertThat(written.getMetadataPropsList())
        .extracting(StringStringEntryProto::getKey, StringStringEntryProto::getValue)
        .containsExactly(
            tuple("zebra", "zebra!"),
            tuple("author", "author!"),
            tuple("input_scale", "input_scale!"),
            tuple("onnx.producer", "pytorch 2.7.1"));
    assertThat(read(written).metadata()).isEqualTo(graph.metadata());
  }

  @Test
  void whatIsWrittenIsReadEqual() throws IOException {
    Graph graph = net().toBuilder().metadata("b", "2").metadata("a", "1").build();
    assertThat(read(proto(graph))).isEqualTo(graph);
    assertThat(graph).isNotEqualTo(net());
  }

  @Test
  void theRecipeIsInTheFile() throws IOException {
    Graph clean = Recipe.of(CleanUp.standard()).run(net()).graph();
    assertThat(read(proto(clean)).metadata().get("rucksack.pass.1")).startsWith("clean up (by ");
  }

  @Test
  void aVersionThatIsNoNumber() {
    Graph graph = net().toBuilder().metadata("onnx.model_version", "two").build();
    assertThatThrownBy(() -> Onnx.bytes(graph))
        .isInstanceOf(OnnxException.class)
        .hasMessage(
            "The metadata say that 'onnx.model_version' is 'two', which ONNX stores as a whole"
                + " number; give one.");
  }
}
