package dev.rucksack.djl;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.index.dim.NDIndexTake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads DJL's indices. */
final class Indices {
  private final Arguments arguments;

  Indices(Arguments arguments) {
    this.arguments = arguments;
  }

  /** One part an axis; an ellipsis and what is left out at the end are written out. */
  List<IndexPart> parts(NDIndex index, int rank) {
    List<IndexPart> parts = new ArrayList<>();
    index.getIndices().forEach(element -> parts.add(part(element)));
    int missing = Math.max(0, rank - parts.size());
    int at = index.getEllipsisIndex();
    parts.addAll(at < 0 ? parts.size() : at, Collections.nCopies(missing, new IndexPart.All()));
    return List.copyOf(parts);
  }

  private IndexPart part(NDIndexElement element) {
    return switch (element) {
      case NDIndexAll all -> new IndexPart.All();
      case NDIndexFixed fixed -> new IndexPart.Fixed(fixed.getIndex());
      case NDIndexSlice slice ->
          new IndexPart.Range(slice.getMin(), slice.getMax(), slice.getStep());
      case NDIndexTake take -> new IndexPart.Take(arguments.value(take.getIndex()));
      default -> new IndexPart.Other(element.getClass().getSimpleName().replace("NDIndex", ""));
    };
  }

  /** The same index over real arrays; DJL resolves an index in place, so it gets a copy. */
  NDIndex real(NDIndex index) {
    if (index.stream().noneMatch(NDIndexTake.class::isInstance)) {
      return index;
    }
    NDIndex copy = new NDIndex();
    for (NDIndexElement element : index.getIndices()) {
      switch (element) {
        case NDIndexAll all -> copy.addAllDim();
        case NDIndexTake take -> copy.addIndices("{}", arguments.realArray(take.getIndex()));
        case NDIndexFixed fixed -> copy.addIndices(fixed.getIndex());
        default ->
            throw new UnsupportedOperationException(
                "an index of positions beside " + element.getClass().getSimpleName());
      }
    }
    return copy;
  }
}
