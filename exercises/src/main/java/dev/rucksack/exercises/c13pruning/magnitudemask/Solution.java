package dev.rucksack.exercises.c13pruning.magnitudemask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

final class Solution implements MagnitudeMask {

  private record Place(int layer, int index, double magnitude) {}

  @Override
  public boolean[][] perNetwork(double[][] layers, double sparsity) {
    boolean[][] kept = new boolean[layers.length][];
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      kept[i] = new boolean[layers[i].length];
      Arrays.fill(kept[i], true);
      for (int j = 0; j < layers[i].length; j++) {
        places.add(new Place(i, j, Math.abs(layers[i][j])));
      }
    }
    // This sort is stable: of equal magnitudes, the first stays first.
    places.sort(Comparator.comparingDouble(Place::magnitude));
    int gone = (int) Math.round(sparsity * places.size());
    for (Place place : places.subList(0, gone)) {
      kept[place.layer][place.index] = false;
    }
    return kept;
  }

  @Override
  public boolean[][] perLayer(double[][] layers, double sparsity) {
    boolean[][] kept = new boolean[layers.length][];
    for (int i = 0; i < layers.length; i++) {
      kept[i] = perNetwork(new double[][] {layers[i]}, sparsity)[0];
    }
    return kept;
  }
}
