package dev.rucksack.graph.pass;

import dev.rucksack.graph.op.Node;
import dev.rucksack.graph.op.Op;
import dev.rucksack.graph.rewrite.GraphEditor;

/** What a batch normalization does to channel {@code c}: {@code factor[c]·x + shift[c]}. */
record ScaleAndShift(double[] factor, double[] shift) {

  static ScaleAndShift of(GraphEditor graph, Node norm) {
    float epsilon = ((Op.BatchNormalization) norm.op()).epsilon();
    float[][] stored = new float[4][];
    for (int i = 0; i < 4; i++) {
      stored[i] = graph.weight(norm.input(i + 1)).orElseThrow().floats();
    }
    int channels = stored[0].length;
    double[] factor = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = stored[0][c] / Math.sqrt((double) stored[3][c] + epsilon);
      shift[c] = stored[1][c] - stored[2][c] * factor[c];
    }
    return new ScaleAndShift(factor, shift);
  }
}
