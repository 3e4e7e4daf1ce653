package dev.rucksack.graph.op;

import dev.rucksack.error.GraphException;
import dev.rucksack.graph.facts.Input;
import dev.rucksack.graph.facts.OpFacts;
import dev.rucksack.graph.facts.Role;
import dev.rucksack.tensor.TensorType;
import java.util.List;

/** What graphs carry without looking inside; members of {@link Op}. */
public interface OpaqueOps {
  /**
   * A node in a file that the library does not know well enough to compute: an operator of another
   * domain, an ONNX operator that has no record here, a known operator with an unsupported setting,
   * a branch or a loop. Passes leave it as it is, files keep it as it was, and ONNX Runtime runs
   * it.
   *
   * <p>Its inputs are those of the operator, followed by what its bodies use from the network
   * around them, body by body.
   *
   * @param domain where the operator is defined, such as {@code com.microsoft}; empty for ONNX's
   *     own
   * @param type its name there
   * @param version of the domain's operators, as the file imports it; for ONNX's own, the oldest
   *     from 13 on that has the operator as it is
   * @param attributes all except the bodies, as they were in the file
   * @param bodies networks within it
   * @param outputs the type of each output; any type for one without a name
   * @param reason why it is not looked into, to follow its name: {@code is an operator of …}
   */
  record Opaque(
      String domain,
      String type,
      long version,
      List<EncodedAttribute> attributes,
      List<Body> bodies,
      List<TensorType> outputs,
      String reason)
      implements Op {
    public Opaque {
      attributes = List.copyOf(attributes);
      bodies = List.copyOf(bodies);
      outputs = List.copyOf(outputs);
      if (outputs.isEmpty()) {
        throw new GraphException(
            "The operator '" + type + "' defines no value; name the type of at least one output.");
      }
    }

    /** The name with its domain, such as {@code com.microsoft.FusedMatMul}. */
    public String fullName() {
      return domain.isEmpty() ? type : domain + "." + type;
    }

    /** The body that an attribute holds, such as {@code then_branch}. */
    public Body body(String attribute) {
      return bodies.stream()
          .filter(body -> body.attribute().equals(attribute))
          .findFirst()
          .orElseThrow(
              () ->
                  new GraphException(
                      "The operator '%s' has no %s; its bodies are %s."
                          .formatted(
                              type, attribute, bodies.stream().map(Body::attribute).toList())));
    }

    /** How many of a node's inputs are the operator's own, before those that bodies use. */
    public int ownInputs(Node node) {
      return node.inputs().size() - bodies.stream().mapToInt(Body::captured).sum();
    }

    /** Where, among a node's inputs, those that a body uses begin. */
    public int firstCaptured(Node node, Body body) {
      int first = ownInputs(node);
      for (Body before : bodies.subList(0, bodies.indexOf(body))) {
        first += before.captured();
      }
      return first;
    }

    @Override
    public OpFacts facts() {
      return OpFacts.of(Input.of("inputs", Role.UNKNOWN).repeated())
          .with(OpFacts.Trait.OPAQUE)
          .withWords(domain);
    }

    @Override
    public String toString() {
      return fullName();
    }
  }

  /**
   * A network within an operator.
   *
   * @param attribute the attribute that holds it, such as {@code else_branch}
   * @param graph its inputs are first what the operator gives it, then what it uses from the
   *     network around it
   * @param captured how many of its inputs come from the network around it
   */
  record Body(String attribute, Subgraph graph, int captured) {}
}
