package dev.rucksack.data.targets;

import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * How good an answer each example is to its query. In recommendation, a user is a query, and an
 * example is the user with one item. A loss gets the grades, float32 {@code [n, 1]}.
 */
public final class Relevance implements Targets {
  private final float[] grades;
  private final int[] queries;

  /**
   * @param grades 0 for a bad answer, 1 (or more) for a good one
   * @param queries the query of each example
   * @throws DataException if there are not as many grades as queries, or a grade is negative or not
   *     finite
   */
  public Relevance(float[] grades, int[] queries) {
    if (grades.length != queries.length) {
      throw new DataException(
          "There are %d grades and %d queries; give one of each for every example."
              .formatted(grades.length, queries.length));
    }
    for (int i = 0; i < grades.length; i++) {
      if (!(grades[i] >= 0) || Float.isInfinite(grades[i])) {
        throw new DataException(
            "Example %d has grade %s; give 0 for a bad answer and more for a good one."
                .formatted(i, grades[i]));
      }
    }
    this.grades = grades.clone();
    this.queries = queries.clone();
  }

  /** How good an answer each example is. */
  public float[] grades() {
    return grades.clone();
  }

  /** The query of each example. */
  public int[] queries() {
    return queries.clone();
  }

  @Override
  public int size() {
    return grades.length;
  }

  @Override
  public Relevance rows(int... positions) {
    float[] picked = new float[positions.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = grades[positions[i]];
    }
    return new Relevance(picked, Arrays.stream(positions).map(i -> queries[i]).toArray());
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(Tensor.of(grades, grades.length, 1));
  }

  @Override
  public String kind() {
    return "relevance to queries";
  }
}
