package dev.rucksack.notebook.charts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines on which a surface has one height, found on a grid by marching squares.
 *
 * @param level the height
 * @param xs the lines' points, one line after the other
 * @param ys likewise, with NaN where a line ends
 */
record ContourLines(double level, double[] xs, double[] ys) {

  boolean isEmpty() {
    return xs.length == 0;
  }

  /**
   * Finds the lines.
   *
   * @param heights {@code [ys.length][xs.length]}
   */
  static ContourLines at(double level, double[] xs, double[] ys, double[][] heights) {
    Tracing tracing = new Tracing(level, xs, ys, heights);
    for (int row = 0; row + 1 < ys.length; row++) {
      for (int column = 0; column + 1 < xs.length; column++) {
        tracing.cross(row, column);
      }
    }
    return tracing.lines();
  }

  /** An edge of the grid that a line crosses: from a corner to its right or upper neighbor. */
  private record Edge(int row, int column, boolean upwards) {}

  /** Collects where lines cross edges, and which crossings are neighbors on a line. */
  private record Tracing(
      double level, double[] xs, double[] ys, double[][] heights, Map<Edge, List<Edge>> neighbors) {

    Tracing(double level, double[] xs, double[] ys, double[][] heights) {
      this(level, xs, ys, heights, new LinkedHashMap<>());
    }

    void cross(int row, int column) {
      List<Edge> crossed = new ArrayList<>();
      // In this order around the cell, so that a saddle's four crossings pair up without a cut.
      addIfCrossed(new Edge(row, column, false), crossed);
      addIfCrossed(new Edge(row, column + 1, true), crossed);
      addIfCrossed(new Edge(row + 1, column, false), crossed);
      addIfCrossed(new Edge(row, column, true), crossed);
      for (int i = 0; i < crossed.size(); i += 2) {
        link(crossed.get(i), crossed.get(i + 1));
        link(crossed.get(i + 1), crossed.get(i));
      }
    }

    private void addIfCrossed(Edge edge, List<Edge> crossed) {
      if (start(edge) < level != end(edge) < level) {
        crossed.add(edge);
      }
    }

    private void link(Edge from, Edge to) {
      neighbors.computeIfAbsent(from, edge -> new ArrayList<>(2)).add(to);
    }

    private double start(Edge edge) {
      return heights[edge.row()][edge.column()];
    }

    private double end(Edge edge) {
      return edge.upwards()
          ? heights[edge.row() + 1][edge.column()]
          : heights[edge.row()][edge.column() + 1];
    }

    ContourLines lines() {
      List<double[]> points = new ArrayList<>();
      while (!neighbors.isEmpty()) {
        Deque<Edge> line = new ArrayDeque<>();
        line.add(neighbors.keySet().iterator().next());
        for (Edge next = take(line.getLast()); next != null; next = take(next)) {
          line.addLast(next);
        }
        for (Edge next = take(line.getFirst()); next != null; next = take(next)) {
          line.addFirst(next);
        }
        line.forEach(edge -> points.add(point(edge)));
        points.add(new double[] {points.getLast()[0], Double.NaN});
      }
      return new ContourLines(
          level,
          points.stream().mapToDouble(point -> point[0]).toArray(),
          points.stream().mapToDouble(point -> point[1]).toArray());
    }

    /** Goes on to a neighbor, over a link that no line has used yet. */
    private @Nullable Edge take(Edge from) {
      List<Edge> open = neighbors.get(from);
      if (open == null) {
        return null;
      }
      Edge next = open.getFirst();
      unlink(from, next);
      unlink(next, from);
      return next;
    }

    private void unlink(Edge from, Edge to) {
      List<Edge> open = neighbors.get(from);
      if (open != null && open.remove(to) && open.isEmpty()) {
        neighbors.remove(from);
      }
    }

    private double[] point(Edge edge) {
      double share = (level - start(edge)) / (end(edge) - start(edge));
      double x = xs[edge.column()];
      double y = ys[edge.row()];
      return edge.upwards()
          ? new double[] {x, y + share * (ys[edge.row() + 1] - y)}
          : new double[] {x + share * (xs[edge.column() + 1] - x), y};
    }
  }
}
