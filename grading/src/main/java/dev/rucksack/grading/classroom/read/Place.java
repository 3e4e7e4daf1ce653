package dev.rucksack.grading.classroom.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a file or folder lies.
 *
 * @param root the number of what was given: two given folders may have the same name
 * @param path the folders from the given one down, then its own name
 */
record Place(int root, List<String> path) {

  Place {
    path = List.copyOf(path);
  }

  String name() {
    return path.get(path.size() - 1);
  }

  /** The folder it is in; without path for what was given itself. */
  Place folder() {
    return new Place(root, path.subList(0, path.size() - 1));
  }

  /** What lies below it. */
  Place with(List<String> more) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(more);
    return new Place(root, longer);
  }

  /** For remarks. */
  String shown() {
    return String.join("/", path);
  }
}
