package dev.rucksack.grading.sample;

/** Texts of answers to the sample: a right one, of which single methods are replaced. */
public final class Answers {
  private static final String RIGHT =
      """
      class MySample implements Sample {
        static int made;
        int calls;
        //fields
        public int[] sorted(int[] values) {
          if (values.length == 0) throw new IllegalArgumentException("nothing");
          int[] copy = values.clone();
          Arrays.sort(copy);
          return copy;
        }
        public double[][] transposed(double[][] matrix) {
          //transposed
          double[][] out = new double[matrix[0].length][matrix.length];
          for (int r = 0; r < matrix.length; r++)
            for (int c = 0; c < out.length; c++) out[c][r] = matrix[r][c];
          return out;
        }
        public List<Group> groups(Map<String, Integer> numbers, int divisor) {
          var found = new TreeMap<Integer, List<Integer>>();
          numbers.values().forEach(n -> found.computeIfAbsent(n % divisor, k -> new ArrayList<>()).add(n));
          return found.entrySet().stream().map(e -> new Group("rest " + e.getKey(), e.getValue())).toList();
        }
        public int calls() { return ++calls; }
      }
      """;

  private Answers() {}

  /** The right answer. */
  public static String right() {
    return RIGHT;
  }

  /** The right answer with fields, constructors or nested classes added. */
  public static String with(String members) {
    return RIGHT.replace("//fields", members);
  }

  /** The right answer, but {@code transposed} begins with these statements. */
  public static String transposing(String statements) {
    return RIGHT
        .replace("//transposed", "if (divisor() > 0) {" + statements + "}")
        .replace("int calls;", "int calls; static int divisor() { return 1; }");
  }
}
