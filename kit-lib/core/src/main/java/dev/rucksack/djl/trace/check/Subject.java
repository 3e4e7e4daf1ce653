package dev.rucksack.djl.trace.check;

import dev.rucksack.djl.trace.record.Runs;
import dev.rucksack.djl.trace.record.SampleInputs;
import dev.rucksack.tensor.Tensor;
import dev.rucksack.tensor.TensorType;
import java.util.List;
import java.util.Map;

/** A block that was traced. */
public interface Subject {
  /** What errors call it. */
  String name();

  /** The types of its inputs, by name. */
  Map<String, TensorType> types();

  /** The inputs of a run; those from {@link SampleInputs#RUNS} on were not traced with. */
  SampleInputs samples(int run);

  /** The outputs of the block itself, in order; fails where DJL does. */
  List<Tensor> run(SampleInputs samples);

  /** What the block does with these inputs. */
  Runs.Recording record(SampleInputs samples);
}
