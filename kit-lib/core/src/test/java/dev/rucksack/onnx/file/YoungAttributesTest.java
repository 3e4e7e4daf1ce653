package dev.rucksack.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kit knows of young attributes, against ONNX's schemas. */
class YoungAttributesTest {
  /** Written by {@code tests/python/write_cases.py}, which {@code ./kit test --all} runs. */
  private static final Path ATTRIBUTES = Path.of("..", "..", "target", "onnx-attributes.txt");

  /** Otherwise a file would claim an opset in which the attribute does not exist. */
  @Test
  void noneIsWrittenInAnOpsetWithoutIt() throws IOException {
    assumeTrue(Files.exists(ATTRIBUTES), "./kit test --all writes the attributes");
    List<String> lines = Files.readAllLines(ATTRIBUTES);
    assertThat(lines).hasSizeGreaterThan(30);
    assertThat(lines)
        .allSatisfy(
            line -> {
              String[] parts = line.split("[. ]");
              NodeProto node =
                  NodeProto.newBuilder()
                      .setOpType(parts[0])
                      .addAttribute(AttributeProto.newBuilder().setName(parts[1]))
                      .build();
              assertThat(StandardOperators.needed(node))
                  .isGreaterThanOrEqualTo(Integer.parseInt(parts[2]));
            });
  }
}
