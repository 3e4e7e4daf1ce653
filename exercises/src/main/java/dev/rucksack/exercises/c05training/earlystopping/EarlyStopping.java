package dev.rucksack.exercises.c05training.earlystopping;

/** Says when a run ends, and which epoch's weights are kept. */
public interface EarlyStopping {

  /**
   * How a run ended.
   *
   * @param epochs how many epochs were run
   * @param best the epoch whose weights are kept, from 1; 0 if there is none
   */
  record End(int epochs, int best) {}

  /**
   * How a run with early stopping ends.
   *
   * @param losses the validation loss after each epoch if the run continued to the last one, {@code
   *     [epochs]}, at least one; stays as it is
   * @param patience after how many epochs in a row without a lower loss the run ends, at least 1
   */
  End end(double[] losses, int patience);
}
