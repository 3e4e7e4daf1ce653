package dev.rucksack.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rucksack.data.Examples;
import dev.rucksack.data.GroupedExamples;
import dev.rucksack.data.Sequences;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Against scikit-learn's documented figures and the counts of each set's makers. */
class PackedTablesTest {
  @Test
  void irisHasScikitLearnsMeans() {
    Table iris = Datasets.irisTable();
    assertThat(iris.rowCount()).isEqualTo(150);
    double[] means = {5.843333, 3.057333, 3.758, 1.199333};
    for (int column = 0; column < means.length; column++) {
      assertThat(iris.numberColumn(column).mean()).isCloseTo(means[column], within(1e-6));
    }
    assertThat(Datasets.iris().classes()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(PackedImagesTest.countsOf(Datasets.iris())).containsOnly(50);
  }

  @Test
  void wineHasScikitLearnsFigures() {
    Table wine = Datasets.wineTable();
    assertThat(wine.columnCount()).isEqualTo(14);
    // Summary in load_wine's description: alcohol 13.0, proline 746 (deviations 0.8, 315).
    assertThat(wine.numberColumn("alcohol").mean()).isCloseTo(13.0, within(0.05));
    assertThat(wine.numberColumn("proline").mean()).isCloseTo(746, within(1.0));
    assertThat(wine.numberColumn("proline").max()).isEqualTo(1680);
    assertThat(PackedImagesTest.countsOf(Datasets.wine())).containsExactly(59, 71, 48);
  }

  @Test
  void breastCancerHasScikitLearnsFigures() {
    Table cancer = Datasets.breastCancerTable();
    assertThat(cancer.columnCount()).isEqualTo(31);
    // Extremes in load_breast_cancer's description.
    assertThat(cancer.numberColumn("mean radius").min()).isEqualTo(6.981);
    assertThat(cancer.numberColumn("mean radius").max()).isEqualTo(28.11);
    assertThat(cancer.numberColumn("error of area").max()).isEqualTo(542.2);
    assertThat(cancer.numberColumn("worst fractal dimension").max()).isEqualTo(0.2075);
    Examples examples = Datasets.breastCancer();
    assertThat(examples.classes()).containsExactly("benign", "malignant");
    assertThat(PackedImagesTest.countsOf(examples)).containsExactly(357, 212);
    assertThat(examples.input(0).shape()).containsExactly(1, 30);
  }

  @Test
  void sentimentHasAThousandSentencesFromEachSite() {
    Table table = Datasets.sentiment();
    assertThat(table.rowCount()).isEqualTo(3000);
    for (String site : table.stringColumn("site").unique()) {
      Table rows = table.where(table.stringColumn("site").isEqualTo(site));
      assertThat(rows.stringColumn("sentiment").countOccurrences("positive")).isEqualTo(500);
      assertThat(rows.rowCount()).isEqualTo(1000);
    }
    assertThat(table.stringColumn("text").countMissing()).isZero();
  }

  @Test
  void spamHasItsCountsAndKeepsAccents() {
    Table table = Datasets.spam();
    assertThat(table.stringColumn("kind").countOccurrences("ham")).isEqualTo(4090);
    assertThat(table.stringColumn("kind").countOccurrences("spam")).isEqualTo(1448);
    assertThat(table.stringColumn("text").countMissing()).isZero();
  }

  @Test
  void ratingsHaveTheCountsOfTheirDescription() {
    // lme4's help page: 73,421 observations, 2,972 students, 1,128 lecturers, 14 departments.
    Table table = Datasets.insteval();
    assertThat(table.rowCount()).isEqualTo(73_421);
    assertThat(table.intColumn("student").countUnique()).isEqualTo(2972);
    assertThat(table.intColumn("lecturer").countUnique()).isEqualTo(1128);
    assertThat(table.intColumn("department").countUnique()).isEqualTo(14);
    assertThat(table.where(table.intColumn("rating").isEqualTo(5)).rowCount()).isEqualTo(15_754);
  }

  @Test
  void spokenDigitsAreOneOfEachDigitAndVoice() {
    GroupedExamples spoken = Datasets.spokenDigits();
    assertThat(spoken.examples().size()).isEqualTo(240);
    assertThat(spoken.examples().input(0).shape()).containsExactly(1, 1, 8000);
    assertThat(PackedImagesTest.countsOf(spoken.examples())).containsOnly(24);
    Table details = spoken.details();
    assertThat(details.stringColumn("voice").countUnique()).isEqualTo(24);
    assertThat(details.stringColumn("voice").countOccurrences("klatt4")).isEqualTo(10);
  }

  @Test
  void muLawIsUndone() {
    float[] waves = Datasets.spokenDigits().examples().inputs().floats();
    double sum = 0;
    float greatest = 0;
    for (float value : waves) {
      sum += value;
      greatest = Math.max(greatest, Math.abs(value));
    }
    assertThat(sum / waves.length).isCloseTo(0, within(1e-3));
    assertThat(greatest).isBetween(0.3f, 1f);
  }

  @Test
  void featuresAreSequencesOfUnequalLength() {
    Sequences spoken = Datasets.spokenDigitFeatures();
    assertThat(spoken.size()).isEqualTo(3000);
    assertThat(Arrays.stream(spoken.lengths()).sum()).isEqualTo(53_999);
    assertThat(Arrays.stream(spoken.lengths()).min()).hasValue(6);
    assertThat(Arrays.stream(spoken.lengths()).max()).hasValue(92);
    assertThat(spoken.sequence(0).shape()).containsExactly(14, 13);
    // The first number of the file (-160.79696655), read once by Python's struct.
    assertThat(spoken.sequence(0).floats()[0]).isEqualTo(-160.79697f);
    assertThat(PackedImagesTest.countsOf(spoken.padded(20))).containsOnly(300);
  }

  @Test
  void paddingAddsZerosAndCuts() {
    Sequences spoken = Datasets.spokenDigitFeatures();
    float[] whole = spoken.sequence(0).floats();
    float[] longer = spoken.padded(16).input(0).floats();
    assertThat(Arrays.copyOf(longer, whole.length)).isEqualTo(whole);
    assertThat(Arrays.copyOfRange(longer, whole.length, longer.length)).containsOnly(0);
    assertThat(spoken.padded(3).input(0).floats()).isEqualTo(Arrays.copyOf(whole, 39));
  }
}
