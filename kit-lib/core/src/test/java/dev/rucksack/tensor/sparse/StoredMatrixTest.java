package dev.rucksack.tensor.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.error.GraphException;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredMatrixTest {
  /** Half a unit in the last place of 1.0f. */
  private static final double UNIT = 0x1p-24;

  private static List<StoredMatrix> formats(Tensor matrix) {
    return List.of(
        Dense.of(matrix),
        Bitmap.of(matrix),
        Csr.of(matrix),
        BlockCsr.of(matrix, 4, 4),
        BlockCsr.of(matrix, 3, 5),
        BlockCsr.of(matrix, 1, 16));
  }

  /** A matrix with rows and columns of zeros besides those that density leaves. */
  private static Tensor random(SplittableRandom random, int rows, int columns, double density) {
    int emptyRow = random.nextInt(rows + 1);
    int emptyColumn = random.nextInt(columns + 1);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      boolean empty = i / columns == emptyRow || i % columns == emptyColumn;
      boolean stored = density == 1 || (!empty && random.nextDouble() < density);
      values[i] = stored ? (float) random.nextGaussian() : 0;
    }
    return Tensor.of(values, rows, columns);
  }

  /** The four formats of one matrix, counted on paper. */
  @Test
  void bytesByHand() {
    Tensor matrix = Tensor.of(new float[] {5, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 2, 7}, 4, 4);
    assertThat(Dense.of(matrix).bytes()).isEqualTo(64);
    assertThat(Bitmap.of(matrix).bytes()).isEqualTo(8 + 4 * 4);
    assertThat(Csr.of(matrix).bytes()).isEqualTo(4 * 5 + 4 * (4 + 1));
    BlockCsr blocks = BlockCsr.of(matrix, 2, 2);
    assertThat(blocks.blocks()).isEqualTo(2);
    assertThat(blocks.stored()).isEqualTo(8);
    assertThat(blocks.bytes()).isEqualTo(4 * 3 + 2 * (1 + 16));
  }

  @ParameterizedTest
  @CsvSource({"256, 1", "257, 2", "65536, 2", "65537, 4"})
  void columnsTakeAsFewBytesAsFit(int columns, int width) {
    float[] values = new float[columns];
    values[columns - 1] = 1;
    Tensor matrix = Tensor.of(values, 1, columns);
    assertThat(Csr.of(matrix).bytes()).isEqualTo(8 + 4 + width);
    assertThat(Csr.of(matrix).toDense()).isEqualTo(matrix);
    assertThat(BlockCsr.of(matrix, 1, 1).bytes()).isEqualTo(8 + 4 + width);
    assertThat(BlockCsr.of(matrix, 1, 2).bytes())
        .isEqualTo(8 + 8 + (columns > 131072 ? 4 : columns > 512 ? 2 : 1));
  }

  @Test
  void bytesFollowTheFormulas() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 100; round++) {
      int rows = 1 + random.nextInt(40);
      int columns = 1 + random.nextInt(300);
      Tensor matrix = random(random, rows, columns, random.nextDouble());
      long stored = 0;
      for (float value : matrix.floats()) {
        stored += value == 0 ? 0 : 1;
      }
      long width = columns <= 256 ? 1 : 2;
      assertThat(Bitmap.of(matrix).bytes())
          .isEqualTo(8L * ((rows * columns + 63) / 64) + 4 * stored);
      assertThat(Csr.of(matrix).bytes()).isEqualTo(4L * (rows + 1) + (4 + width) * stored);
      BlockCsr blocks = BlockCsr.of(matrix, 4, 4);
      assertThat(blocks.bytes()).isEqualTo(4L * ((rows + 3) / 4 + 1) + 65L * blocks.blocks());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.03, 0.3, 0.9, 1})
  void keepsEveryBit(double density) {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 60; round++) {
      Tensor matrix = random(random, 1 + random.nextInt(20), 1 + random.nextInt(90), density);
      assertThat(formats(matrix)).allSatisfy(m -> assertThat(m.toDense()).isEqualTo(matrix));
    }
  }

  @Test
  void onlyPositiveZeroIsLeftOut() {
    float payload = Float.intBitsToFloat(0x7fc12345);
    Tensor matrix = Tensor.of(new float[] {-0.0f, Float.NaN, 0, payload, Float.MIN_VALUE, 0}, 2, 3);
    assertThat(formats(matrix)).allSatisfy(m -> assertThat(m.toDense()).isEqualTo(matrix));
    assertThat(Csr.of(matrix).stored()).isEqualTo(4);
    assertThat(Bitmap.of(matrix).stored()).isEqualTo(4);
  }

  /**
   * Against the product in double, within the bound of any order of n float additions and
   * multiplications: n·u / (1 − n·u) · Σ|w·x| (Higham, Accuracy and Stability of Numerical
   * Algorithms, 2002, section 3.1).
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.03, 0.3, 0.9, 1})
  void multipliesAsTheDefinitionSays(double density) {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 40; round++) {
      int rows = 1 + random.nextInt(20);
      int columns = 1 + random.nextInt(60);
      int width = random.nextInt(20);
      Tensor matrix = random(random, rows, columns, density);
      float[][] batch = new float[columns][width];
      for (float[] row : batch) {
        for (int k = 0; k < width; k++) {
          row[k] = (float) random.nextGaussian();
        }
      }
      for (StoredMatrix stored : formats(matrix)) {
        checkProduct(matrix.floats(), batch, stored.multiply(batch));
      }
    }
  }

  private static void checkProduct(float[] matrix, float[][] batch, float[][] product) {
    int columns = batch.length;
    double bound = columns * UNIT / (1 - columns * UNIT);
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < product[i].length; k++) {
        double sum = 0;
        double sizes = 0;
        for (int j = 0; j < columns; j++) {
          double term = (double) matrix[i * columns + j] * batch[j][k];
          sum += term;
          sizes += Math.abs(term);
        }
        assertThat(Math.abs(product[i][k] - sum)).isLessThanOrEqualTo(bound * sizes);
      }
    }
  }

  @Test
  void overwritesAnEarlierResult() {
    Tensor matrix = Tensor.of(new float[] {2, 0, 0, 0}, 2, 2);
    float[][] result = {{9}, {9}};
    Csr.of(matrix).multiply(new float[][] {{3}, {4}}, result);
    assertThat(result).isDeepEqualTo(new float[][] {{6}, {0}});
  }

  @Test
  void multipliesTensors() {
    Tensor matrix = Tensor.of(new float[] {1, 2, 0, 3}, 2, 2);
    Tensor batch = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor product = Tensor.of(new float[] {9, 12, 15, 12, 15, 18}, 2, 3);
    assertThat(formats(matrix)).allSatisfy(m -> assertThat(m.multiply(batch)).isEqualTo(product));
  }

  @Test
  void refusesWhatIsNotAMatrix() {
    assertThatThrownBy(() -> Csr.of(Tensor.of(new float[3], 3)))
        .isInstanceOf(GraphException.class)
        .hasMessage(
            "The matrix has type FLOAT32 and shape [3]; give a float32 tensor of two axes, each at least 1 long.");
    assertThatThrownBy(() -> Bitmap.of(Tensor.of(new double[4], 2, 2)))
        .hasMessageContaining("type FLOAT64");
    assertThatThrownBy(() -> Dense.of(Tensor.of(new float[0], 0, 2)))
        .hasMessageContaining("shape [0, 2]");
    assertThatThrownBy(() -> BlockCsr.of(Tensor.of(new float[4], 2, 2), 0, 4))
        .hasMessage("Blocks have 0 rows and 4 columns; give from 1 to 1024 of each.");
  }

  @Test
  void refusesABatchThatDoesNotFit() {
    Csr matrix = Csr.of(Tensor.of(new float[6], 2, 3));
    assertThatThrownBy(() -> matrix.multiply(new float[2][5]))
        .isInstanceOf(GraphException.class)
        .hasMessage("The batch has 2 arrays; give 3, one for each column of the matrix.");
    assertThatThrownBy(() -> matrix.multiply(new float[][] {{1}, {1, 2}, {1}}))
        .hasMessage("Array 1 of the batch is 2 long and array 0 is 1; make all equally long.");
    assertThatThrownBy(() -> matrix.multiply(new float[3][5], new float[3][5]))
        .hasMessage("The result has 3 arrays; give 2, one for each row of the matrix.");
    assertThatThrownBy(() -> matrix.multiply(new float[3][5], new float[2][4]))
        .hasMessage(
            "The arrays of the result are 4 long and those of the batch 5; make them equally long.");
  }

  @Test
  void aResultHasArraysOfItsOwn() {
    StoredMatrix square = Csr.of(Tensor.of(new float[] {1, 0, 0, 1}, 2, 2));
    float[][] x = {{1}, {2}};
    assertThatThrownBy(() -> square.multiply(x, x)).hasMessageContaining("an array of its own");
    float[] one = new float[1];
    assertThatThrownBy(() -> square.multiply(x, new float[][] {one, one}))
        .hasMessageStartingWith("Array 1 of the result");
    assertThat(x).isDeepEqualTo(new float[][] {{1}, {2}});
  }
}
