package dev.rucksack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rucksack.data.sets.Datasets;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.DType;
import dev.rucksack.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final List<String> CLASSES = List.of("a", "b");
  private final Examples pixels =
      Examples.of(
          "pixels",
          Tensor.of(DType.UINT8, new byte[] {0, 51, (byte) 255, 102, 1, 2}, 3, 2),
          new int[] {0, 1, 1},
          CLASSES);

  @Test
  void pixelsAreGivenOutFromZeroToOne() {
    assertThat(pixels.inputs()).isEqualTo(Tensor.of(floats(0, 51, 255, 102, 1, 2), 3, 2));
    assertThat(pixels.inputType().dtype()).isEqualTo(DType.FLOAT32);
  }

  private static float[] floats(int... pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = pixels[i] / 255f;
    }
    return values;
  }

  @Test
  void viewsKeepInputsAndLabelsTogether() {
    Examples view = pixels.subset(2, 0).subset(1, 0, 1);
    assertThat(view.inputs()).isEqualTo(Tensor.of(floats(0, 51, 1, 2, 0, 51), 3, 2));
    assertThat(view.labels()).containsExactly(0, 1, 0);
    assertThat(view.label(1)).isEqualTo(1);
  }

  @Test
  void wholeNumbersAndFloatsComeAsTheyAre() {
    Tensor words = Tensor.of(new long[] {7, 8, 9, 10}, 2, 2);
    Examples texts = Examples.of("texts", words, new int[] {0, 0}, CLASSES);
    assertThat(texts.inputs()).isEqualTo(words);
    assertThat(texts.input(1)).isEqualTo(Tensor.of(new long[] {9, 10}, 1, 2));
    Tensor values = Tensor.of(new float[] {0.5f, -2}, 2, 1);
    assertThat(Examples.of("values", values, new int[] {0, 0}, CLASSES).inputs()).isEqualTo(values);
  }

  @Test
  void emptyIsAllowed() {
    Examples none = pixels.take(0);
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.inputs().shape()).containsExactly(0, 2);
    Tensor nothing = Tensor.of(new float[0], 0, 4);
    assertThat(Examples.of("none", nothing, new int[0], CLASSES).inputs()).isEqualTo(nothing);
  }

  @Test
  void sampleIsWithoutReplacementAndReproducible() {
    Examples all = Datasets.iris();
    assertThat(all.sample(20, 4).inputs()).isEqualTo(all.sample(20, 4).inputs());
    assertThat(all.sample(20, 4).inputs()).isNotEqualTo(all.sample(20, 5).inputs());
    assertThat(all.sample(1000, 4).size()).isEqualTo(150);
  }

  @Test
  void positionsOutsideAreRefused() {
    assertThatThrownBy(() -> pixels.inputs(1, 4))
        .hasMessageContaining("pixels")
        .hasMessageContaining("1 to 4");
    assertThatThrownBy(() -> pixels.inputs(-1, 2)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> pixels.inputs(2, 1)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> pixels.label(3)).hasMessageContaining("0 to 2");
    assertThatThrownBy(() -> pixels.subset(0, -1)).hasMessageContaining("no example -1");
    assertThatThrownBy(() -> pixels.take(-1)).isInstanceOf(DataException.class);
  }

  @Test
  void inputsAndLabelsMustBelongTogether() {
    Tensor two = Tensor.of(new float[] {1, 2}, 2, 1);
    assertThatThrownBy(() -> Examples.of("set", two, new int[3], CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3 labels");
    assertThatThrownBy(() -> Examples.of("set", two, new int[] {0, 2}, CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("example 1 as class 2");
    Tensor bytes = Tensor.of(DType.INT8, new byte[2], 2, 1);
    assertThatThrownBy(() -> Examples.of("set", bytes, new int[2], CLASSES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("INT8");
  }

  @Test
  void callersArraysDoNotAlias() {
    int[] labels = {0, 1};
    Examples set = Examples.of("set", Tensor.of(new float[2], 2, 1), labels, CLASSES);
    labels[0] = 1;
    set.labels()[1] = 0;
    assertThat(set.labels()).containsExactly(0, 1);
  }

  @Test
  void partsOfASplitMustMatch() {
    Examples other = Datasets.iris();
    assertThatThrownBy(() -> new Split(pixels, pixels, other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Iris");
    assertThatThrownBy(() -> new Split(pixels.take(0), pixels, pixels))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("pixels has no examples to train on");
  }
}
