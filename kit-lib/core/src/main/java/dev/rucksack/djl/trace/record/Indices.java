package dev.rucksack.djl.trace.record;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexBooleans;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexNull;
import ai.djl.ndarray.index.dim.NDIndexPick;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.index.dim.NDIndexTake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads DJL's indices. */
public final class Indices {
  private final Arguments arguments;

  Indices(Arguments arguments) {
    this.arguments = arguments;
  }

  /** One part an axis; an ellipsis and what is left out at the end are written out. */
  List<IndexPart> parts(NDIndex index, int rank) {
    List<IndexPart> parts = new ArrayList<>();
    index.getIndices().forEach(element -> parts.add(part(element)));
    long given = parts.stream().filter(part -> !(part instanceof IndexPart.New)).count();
    int missing = Math.max(0, rank - (int) given);
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
      case NDIndexPick pick -> new IndexPart.Pick(arguments.value(pick.getIndex()));
      case NDIndexBooleans mask -> new IndexPart.Mask();
      case NDIndexNull added -> new IndexPart.New();
      default -> new IndexPart.Other(element.getClass().getSimpleName().replace("NDIndex", ""));
    };
  }

  /** The same index over real arrays; DJL resolves an index in place, so it gets a copy. */
  NDIndex real(NDIndex index) {
    if (index.stream().noneMatch(Indices::holdsArray)) {
      return index;
    }
    return copied(index, new NDIndex(), arguments::realArray);
  }

  private static NDIndex copied(NDIndex index, NDIndex copy, UnaryOperator<NDArray> arrays) {
    for (int i = 0; i < index.getIndices().size(); i++) {
      if (i == index.getEllipsisIndex()) {
        copy.addEllipseDim();
      }
      copy(index.getIndices().get(i), copy, arrays);
    }
    return index.getEllipsisIndex() == index.getIndices().size() ? copy.addEllipseDim() : copy;
  }

  /** The index of one example as that of a batch of them. */
  public static NDIndex behindBatch(NDIndex index) {
    if (index.stream().anyMatch(Indices::holdsArray)) {
      throw new UnsupportedOperationException(
          "A transform picks by an array of positions, which cannot be done to a batch of examples"
              + " at once; use numbers and ranges");
    }
    return copied(index, new NDIndex().addAllDim(), UnaryOperator.identity());
  }

  private static boolean holdsArray(NDIndexElement element) {
    return element instanceof NDIndexTake
        || element instanceof NDIndexPick
        || element instanceof NDIndexBooleans;
  }

  private static void copy(NDIndexElement element, NDIndex to, UnaryOperator<NDArray> arrays) {
    switch (element) {
      case NDIndexTake take -> to.addIndices("{}", arrays.apply(take.getIndex()));
      case NDIndexPick pick -> to.addPickDim(arrays.apply(pick.getIndex()));
      case NDIndexBooleans mask -> to.addBooleanIndex(arrays.apply(mask.getIndex()));
      case NDIndexNull added -> to.addIndices("null");
      case NDIndexFixed fixed -> to.addIndices(fixed.getIndex());
      case NDIndexSlice slice -> to.addIndices(text(slice));
      default -> to.addAllDim();
    }
  }

  private static String text(NDIndexSlice slice) {
    String step = slice.getStep() == null ? "" : ":" + slice.getStep();
    return shown(slice.getMin()) + ":" + shown(slice.getMax()) + step;
  }

  private static String shown(@Nullable Long limit) {
    return limit == null ? "" : limit.toString();
  }
}
