package dev.rucksack.command;

import dev.rucksack.graph.Provenance;
import picocli.CommandLine.IVersionProvider;

/** The library's version. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {Provenance.LIBRARY + " " + Provenance.VERSION};
  }
}
