package dev.rucksack.notebook.graphs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Places boxes in rows and lanes, in the manner of Sugiyama, Tagawa and Toda ("Methods for Visual
 * Understanding of Hierarchical System Structures", 1981): a box is placed below all it reads, the
 * longest path runs straight down, and a value that skips rows gets its own lane beside it.
 */
final class GraphLayout {

  private static final int LANE_GAP = 28;
  private static final int ROW_GAP = 38;
  private static final int EMPTY_LANE = 16;

  /** What a gap has more where a value changes its lane. */
  private static final int BEND = 16;

  private final List<GraphBox> boxes;
  private final GraphPicture picture;
  private final int[] rank;
  private final int[] below;
  private final int[] lane;

  /** The lane of a box's value in each row that it passes, by row. */
  private final List<Map<Integer, Integer>> passing = new ArrayList<>();

  private final double[] laneCenter;
  private final double[] laneLeft;
  private final int[] frameHead;
  private final int[] frameFoot;
  private final double[] rowTop;
  private final double[] rowHeight;
  private double width;

  GraphLayout(GraphPicture picture) {
    this.picture = picture;
    boxes = picture.boxes();
    rank = new int[boxes.size()];
    below = new int[boxes.size()];
    lane = new int[boxes.size()];
    boxes.forEach(box -> passing.add(new HashMap<>()));
    rank();
    int rows = 1 + maximum(rank);
    for (int row = 0; row < rows; row++) {
      assignLanes(row);
    }
    frameHead = new int[rows];
    frameFoot = new int[rows];
    picture.frames().forEach(this::makeRoom);
    rowTop = new double[rows];
    rowHeight = new double[rows];
    laneCenter = new double[1 + mostLanes()];
    laneLeft = new double[laneCenter.length];
    measure();
  }

  double width() {
    return width;
  }

  double height() {
    return rowTop[rowTop.length - 1] + rowHeight[rowHeight.length - 1];
  }

  /** The box's middle. */
  double center(int box) {
    return laneCenter[lane[box]];
  }

  double top(int box) {
    return rowTop[rank[box]];
  }

  double bottom(int box) {
    return top(box) + boxes.get(box).height();
  }

  /**
   * The points at which the value of one box passes the rows on its way to another.
   *
   * @return middle, top and bottom of the passage in each row between them
   */
  List<double[]> passages(int from, int to) {
    List<double[]> points = new ArrayList<>();
    for (int row = rank[from] + 1; row < rank[to]; row++) {
      int at = passing.get(from).getOrDefault(row, lane[from]);
      double x = at == lane[from] ? laneCenter[at] : laneLeft[at] + EMPTY_LANE / 2.0;
      points.add(new double[] {x, rowTop[row], rowTop[row] + rowHeight[row]});
    }
    return points;
  }

  /** Where the value of one box comes from when it reaches another: its last middle. */
  double approach(int from, int to) {
    List<double[]> passages = passages(from, to);
    return passages.isEmpty() ? center(from) : passages.getLast()[0];
  }

  /**
   * Where a frame is: around its boxes, their results and the values that pass beside them.
   *
   * @return left, top, width and height
   */
  double[] frame(GraphFrame frame) {
    double left = Double.POSITIVE_INFINITY;
    double right = 0;
    for (int box = frame.first(); box <= frame.last(); box++) {
      double half = boxes.get(box).room() / 2.0;
      left = Math.min(left, center(box) - half);
      right = Math.max(right, center(box) + half);
      for (int source : boxes.get(box).sources()) {
        for (double[] passage : passages(source, box)) {
          left = Math.min(left, passage[0]);
          right = Math.max(right, passage[0]);
        }
      }
    }
    int level = picture.level(frame);
    int[] rows = rows(frame);
    double top = rowTop[rows[0]] - level * GraphFrame.HEAD;
    double bottom =
        rowTop[rows[1]] + rowHeight[rows[1]] + GraphFrame.RESULT + level * GraphFrame.FOOT;
    double inset = level * GraphFrame.INSET;
    return new double[] {left - inset, top, right - left + 2 * inset, bottom - top};
  }

  private int[] rows(GraphFrame frame) {
    int[] inside = Arrays.copyOfRange(rank, frame.first(), frame.last() + 1);
    return new int[] {Arrays.stream(inside).min().orElseThrow(), maximum(inside)};
  }

  private void makeRoom(GraphFrame frame) {
    int level = picture.level(frame);
    int[] rows = rows(frame);
    frameHead[rows[0]] = Math.max(frameHead[rows[0]], level * GraphFrame.HEAD);
    frameFoot[rows[1]] = Math.max(frameFoot[rows[1]], level * GraphFrame.FOOT + GraphFrame.INSET);
  }

  /** Rows by longest path from the inputs, and the longest path that is still below. */
  private void rank() {
    for (int box = 0; box < boxes.size(); box++) {
      for (int source : boxes.get(box).sources()) {
        rank[box] = Math.max(rank[box], rank[source] + 1);
      }
    }
    for (int box = boxes.size() - 1; box >= 0; box--) {
      for (int source : boxes.get(box).sources()) {
        below[source] = Math.max(below[source], below[box] + 1);
      }
    }
  }

  private void assignLanes(int row) {
    Set<Integer> taken = new HashSet<>();
    List<Integer> here = new ArrayList<>();
    TreeSet<Integer> passers = new TreeSet<>();
    for (int box = 0; box < boxes.size(); box++) {
      if (rank[box] == row) {
        here.add(box);
      }
      if (rank[box] > row) {
        boxes.get(box).sources().stream().filter(s -> rank[s] < row).forEach(passers::add);
      }
    }
    here.sort(Comparator.comparingInt((Integer box) -> -below[box]));
    for (int box : here) {
      lane[box] = free(wished(box, row), taken);
    }
    for (int box : passers) {
      passing.get(box).put(row, free(laneAbove(box, row), taken));
    }
  }

  /** Below the nearest of the boxes it reads; the leftmost of several as near. */
  private int wished(int box, int row) {
    return boxes.get(box).sources().stream()
        .min(
            Comparator.comparingInt((Integer source) -> -rank[source])
                .thenComparingInt(source -> laneAbove(source, row)))
        .map(source -> laneAbove(source, row))
        .orElse(0);
  }

  private int laneAbove(int source, int row) {
    return passing.get(source).getOrDefault(row - 1, lane[source]);
  }

  private static int free(int wished, Set<Integer> taken) {
    int at = wished;
    while (!taken.add(at)) {
      at++;
    }
    return at;
  }

  private int mostLanes() {
    int most = maximum(lane);
    for (Map<Integer, Integer> lanes : passing) {
      most = Math.max(most, lanes.values().stream().mapToInt(i -> i).max().orElse(0));
    }
    return most;
  }

  private void measure() {
    double[] widths = new double[laneCenter.length];
    Arrays.fill(widths, EMPTY_LANE);
    for (int box = 0; box < boxes.size(); box++) {
      widths[lane[box]] = Math.max(widths[lane[box]], boxes.get(box).room());
      rowHeight[rank[box]] = Math.max(rowHeight[rank[box]], boxes.get(box).height());
    }
    int inset = picture.levels() * GraphFrame.INSET;
    width = inset;
    for (int i = 0; i < widths.length; i++) {
      laneLeft[i] = width;
      laneCenter[i] = width + widths[i] / 2;
      width += widths[i] + (i + 1 < widths.length ? LANE_GAP + inset : inset);
    }
    Set<Integer> bent = bentRows();
    rowTop[0] = frameHead[0];
    for (int row = 1; row < rowTop.length; row++) {
      int bend = bent.contains(row) ? BEND : 0;
      double gap = frameFoot[row - 1] + ROW_GAP + bend + frameHead[row];
      rowTop[row] = rowTop[row - 1] + rowHeight[row - 1] + gap;
    }
  }

  /** Rows above which a value changes its lane. */
  private Set<Integer> bentRows() {
    Set<Integer> rows = new HashSet<>();
    for (int box = 0; box < boxes.size(); box++) {
      for (int source : boxes.get(box).sources()) {
        if (laneAbove(source, rank[box]) != lane[box]) {
          rows.add(rank[box]);
        }
        for (int row = rank[source] + 1; row < rank[box]; row++) {
          if (laneAbove(source, row) != passing.get(source).getOrDefault(row, lane[source])) {
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  private static int maximum(int[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
