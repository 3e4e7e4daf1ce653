package dev.rucksack.data.sets;

import dev.rucksack.data.Examples;
import dev.rucksack.data.Idx;
import dev.rucksack.data.LabelledSet;
import dev.rucksack.data.download.Checksum;
import dev.rucksack.data.download.Download;
import dev.rucksack.error.DataException;
import dev.rucksack.tensor.Tensor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A full set of 28×28 pictures in MNIST's four files: from the user's own folder, else from the
 * cache, else downloaded into it.
 *
 * @param name what messages call it
 * @param folder its folder's name within {@code RUCKSACK_DATA} and the cache
 * @param sources addresses that the file names are appended to
 * @param classes the names of the classes
 * @param train what the training part consists of
 * @param test what the test part consists of
 */
record FullSet(
    String name, String folder, List<URI> sources, List<String> classes, Part train, Part test) {

  /**
   * One of the two parts.
   *
   * @param size examples in it
   * @param images name and checksum of the file of pictures
   * @param labels name and checksum of the file of labels
   * @param firstLabels the labels it starts with, since all these sets use the same file names
   */
  record Part(int size, Remote images, Remote labels, List<Integer> firstLabels) {}

  /** A file as its authors offer it, gzipped. */
  record Remote(String file, Checksum checksum) {}

  /** The set, read part by part when asked for. */
  LabelledSet open(Folders folders) {
    return new LabelledSet(
        name, () -> read(folders, train, name), () -> read(folders, test, name + " test"));
  }

  private Examples read(Folders folders, Part part, String called) {
    return own(folders, part, called).orElseGet(() -> downloaded(folders, part, called));
  }

  private Optional<Examples> own(Folders folders, Part part, String called) {
    return folders.data().stream()
        .flatMap(data -> Stream.of(data.resolve(folder), data))
        .flatMap(place -> in(place, part, called).stream())
        .findFirst();
  }

  /** The part, if a folder has it; files of the same names but of another set are left alone. */
  private Optional<Examples> in(Path place, Part part, String called) {
    Optional<Path> images = gzippedOrNot(place, part.images.file);
    Optional<Path> labels = gzippedOrNot(place, part.labels.file);
    if (images.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    Tensor classesOfAll = Idx.read(labels.get());
    return startsWith(classesOfAll, part.firstLabels)
        ? Optional.of(checked(part, called, Idx.read(images.get()), classesOfAll))
        : Optional.empty();
  }

  private static Optional<Path> gzippedOrNot(Path place, String file) {
    return Stream.of(place.resolve(file), place.resolve(file.replaceFirst("\\.gz$", "")))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static boolean startsWith(Tensor labels, List<Integer> first) {
    ByteBuffer bytes = labels.bytes();
    return labels.size() >= first.size()
        && IntStream.range(0, first.size()).allMatch(i -> bytes.get(i) == first.get(i));
  }

  private Examples downloaded(Folders folders, Part part, String called) {
    Tensor labels = Idx.read(fetch(folders, part.labels));
    return checked(part, called, Idx.read(fetch(folders, part.images)), labels);
  }

  private Path fetch(Folders folders, Remote remote) {
    List<URI> addresses = sources.stream().map(base -> base.resolve(remote.file)).toList();
    Path target = folders.cache().resolve(folder).resolve(remote.file);
    try {
      return Download.fetch(target, remote.checksum, addresses);
    } catch (DataException e) {
      throw new DataException(e.getMessage() + lookedIn(folders), e);
    }
  }

  private String lookedIn(Folders folders) {
    return folders
        .data()
        .map(data -> " It is not in RUCKSACK_DATA either, which is now " + data + ".")
        .orElse("");
  }

  private Examples checked(Part part, String called, Tensor images, Tensor labels) {
    long[] expected = {part.size, 28, 28};
    if (!Arrays.equals(images.shape(), expected)) {
      throw new DataException(
          "The pictures of %s have shape %s instead of %s; put the authors' own file %s in place."
              .formatted(
                  called,
                  Arrays.toString(images.shape()),
                  Arrays.toString(expected),
                  part.images.file));
    }
    return Idx.examples(called, images, labels, classes);
  }
}
