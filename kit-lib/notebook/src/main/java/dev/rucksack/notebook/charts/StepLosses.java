package dev.rucksack.notebook.charts;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The losses of a run's steps, thinned to at most 200 points: when there are more, neighbors are
 * averaged in pairs, so that a long run costs a chart no more than a short one.
 */
@API(status = Status.INTERNAL)
public final class StepLosses {

  private static final int MOST = 200;

  private final List<double[]> points = new ArrayList<>();
  private int each = 1;
  private int pending;
  private double positionSum;
  private double lossSum;

  public void add(double position, double loss) {
    if (!Double.isFinite(loss)) {
      return;
    }
    positionSum += position;
    lossSum += loss;
    pending++;
    if (pending == each) {
      points.add(new double[] {positionSum / each, lossSum / each});
      pending = 0;
      positionSum = 0;
      lossSum = 0;
    }
    if (points.size() > MOST) {
      halve();
    }
  }

  public boolean isEmpty() {
    return points.isEmpty();
  }

  public double[] positions() {
    return points.stream().mapToDouble(point -> point[0]).toArray();
  }

  public double[] losses() {
    return points.stream().mapToDouble(point -> point[1]).toArray();
  }

  private void halve() {
    List<double[]> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < points.size(); i += 2) {
      double[] a = points.get(i);
      double[] b = points.get(i + 1);
      pairs.add(new double[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2});
    }
    if (points.size() % 2 == 1) {
      double[] last = points.getLast();
      positionSum = last[0] * each;
      lossSum = last[1] * each;
      pending = each;
    }
    points.clear();
    points.addAll(pairs);
    each *= 2;
  }
}
