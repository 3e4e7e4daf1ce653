package dev.rucksack.cost;

import dev.rucksack.graph.Graph;
import dev.rucksack.graph.op.Node;
import dev.rucksack.show.TextTable;
import dev.rucksack.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What each node of a network takes for one example, in the order in which the nodes run.
 *
 * @param layers one entry a node
 * @param peakActivationBytes the most bytes that values take at one time, when each is kept from
 *     the node that defines it to the last one that reads it (an input from the start, an output to
 *     the end); a runtime that computes in place may need less, one that pads or keeps scratch
 *     memory more
 */
public record Layers(List<Layer> layers, long peakActivationBytes) {

  /**
   * What one node takes.
   *
   * @param name the node's
   * @param operator ONNX's name of what it computes
   * @param output the shape of its first value, for one example
   * @param parameters the learned numbers that it reads, see {@link Cost}; those that several nodes
   *     share are counted at the first
   * @param macs multiply-accumulate operations, see {@link Cost}
   * @param weightBytes bytes of the stored tensors that it reads, each counted at its first reader
   * @param activationBytes bytes of the values that it defines; 0 if they depend on weights only
   */
  public record Layer(
      String name,
      String operator,
      Shape output,
      long parameters,
      long macs,
      long weightBytes,
      long activationBytes) {}

  public Layers {
    layers = List.copyOf(layers);
  }

  /**
   * The layers of a network whose only open axis is {@code batch}.
   *
   * @throws dev.rucksack.error.GraphException if another axis is open, or the network does not work
   *     on a single example
   */
  public static Layers of(Graph graph) {
    return of(graph, Map.of());
  }

  /**
   * The layers of a network.
   *
   * @param axes the length of each open axis other than {@code batch}, such as {@code time}
   * @throws dev.rucksack.error.GraphException if an open axis has no length, or the network does
   *     not work at these lengths
   */
  public static Layers of(Graph graph, Map<String, Long> axes) {
    Graph bound = BoundAxes.bind(graph, axes);
    WeightShares weights = new WeightShares(bound);
    Activations activations = new Activations(bound);
    List<Layer> layers = new ArrayList<>();
    for (Node node : bound.nodes()) {
      String output = node.outputs().stream().filter(o -> !o.isEmpty()).findFirst().orElseThrow();
      layers.add(
          new Layer(
              node.name(),
              node.op().type(),
              bound.type(output).shape(),
              weights.parameters(node),
              Cost.macs(bound, node),
              weights.bytes(node),
              activations.bytes(node)));
    }
    return new Layers(layers, activations.peak());
  }

  /** The sum of all parameters. */
  public long parameters() {
    return sum(Layer::parameters);
  }

  /** The sum of all multiply-accumulate operations. */
  public long macs() {
    return sum(Layer::macs);
  }

  /** The bytes of all stored tensors that a node reads. */
  public long weightBytes() {
    return sum(Layer::weightBytes);
  }

  /** The bytes of all values that nodes define, as if each were kept: what training needs. */
  public long activationBytes() {
    return sum(Layer::activationBytes);
  }

  private long sum(ToLongFunction<Layer> figure) {
    return layers.stream().mapToLong(figure).sum();
  }

  /** One row a node, and a last row {@code total}. */
  public Table table() {
    StringColumn names = strings("name", layers.stream().map(Layer::name).toList(), "total");
    StringColumn operators = strings("operator", layers.stream().map(Layer::operator).toList(), "");
    List<String> shapes = layers.stream().map(layer -> layer.output().toString()).toList();
    return Table.create(
        "Layers",
        names,
        operators,
        strings("output shape", shapes, ""),
        longs("parameters", Layer::parameters),
        longs("MACs", Layer::macs),
        longs("weight bytes", Layer::weightBytes),
        longs("activation bytes", Layer::activationBytes));
  }

  private static StringColumn strings(String name, List<String> values, String last) {
    StringColumn column = StringColumn.create(name, values);
    return column.append(last);
  }

  private LongColumn longs(String name, ToLongFunction<Layer> figure) {
    LongColumn column = LongColumn.create(name, layers.stream().mapToLong(figure).toArray());
    return column.append(sum(figure));
  }

  /** The table as text, and a line on the peak of activation memory. */
  @Override
  public String toString() {
    TextTable table =
        new TextTable(
            "name",
            "operator",
            "output shape",
            "parameters",
            "MACs",
            "weight bytes",
            "activation bytes");
    layers.forEach(
        layer ->
            table.row(
                layer.name,
                layer.operator,
                layer.output,
                layer.parameters,
                layer.macs,
                layer.weightBytes,
                layer.activationBytes));
    return table.row("total", "", "", parameters(), macs(), weightBytes(), activationBytes())
        + String.format(
            Locale.ROOT, "%nAt most %,d bytes of values at one time.", peakActivationBytes);
  }
}
