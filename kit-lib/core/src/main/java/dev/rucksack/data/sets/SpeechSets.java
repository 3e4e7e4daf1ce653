package dev.rucksack.data.sets;

import dev.rucksack.data.Examples;
import dev.rucksack.data.GroupedExamples;
import dev.rucksack.data.Sequences;
import dev.rucksack.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The packed sets of spoken digits. */
final class SpeechSets {
  private static final int SAMPLES = 8000;
  private static final double MU = 255;

  /** eSpeak's voice variants, by the number that the file gives them. */
  private static final List<String> VOICES =
      List.of(
          "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "klatt2",
          "klatt4", "Alicia", "Andy", "Annie", "Denis", "Gene", "Hugo", "Lee", "Mario", "Michael",
          "linda");

  private SpeechSets() {}

  static GroupedExamples spokenDigits() {
    String name = "Spoken digits (synthetic)";
    Table numbers = TableSets.whole(name, "speech/espeak_digits_240_labels_voice.csv.gz");
    int[] digits = numbers.intColumn("digit").asIntArray();
    int[] voices = numbers.intColumn("voice").asIntArray();
    byte[] coded = PackedData.unzipped("speech/espeak_digits_240x8000_mulaw.gz");
    float[] waves = new float[coded.length];
    for (int i = 0; i < coded.length; i++) {
      waves[i] = expanded(Byte.toUnsignedInt(coded[i]));
    }
    Tensor inputs = Tensor.of(waves, digits.length, 1, SAMPLES);
    Table details =
        Table.create(
            name,
            IntColumn.create("digit", digits),
            StringColumn.create("voice", Arrays.stream(voices).mapToObj(VOICES::get)));
    return new GroupedExamples(
        Examples.of(name, inputs, digits, ImageSets.DIGITS), details, "voice");
  }

  /** Undoes mu-law companding (ITU-T G.711's formula with μ = 255, 256 even levels of −1…1). */
  private static float expanded(int level) {
    double y = level / 127.5 - 1;
    return (float) (Math.signum(y) * (Math.pow(1 + MU, Math.abs(y)) - 1) / MU);
  }

  /** The file: "MFCC", then n, features, steps; int32 lengths and labels; float32 steps. */
  static Sequences spokenDigitFeatures() {
    ByteBuffer file =
        ByteBuffer.wrap(PackedData.unzipped("speech/fsdd_mfcc13.f32le.gz"))
            .order(ByteOrder.LITTLE_ENDIAN)
            .position(4);
    int n = file.getInt();
    int features = file.getInt();
    float[] steps = new float[file.getInt() * features];
    int[] lengths = IntStream.range(0, n).map(i -> file.getInt()).toArray();
    int[] digits = IntStream.range(0, n).map(i -> file.getInt()).toArray();
    file.asFloatBuffer().get(steps);
    return new Sequences(
        "Spoken digits (MFCC)", steps, features, lengths, digits, ImageSets.DIGITS);
  }
}
