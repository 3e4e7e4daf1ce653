package dev.rucksack.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/** How the engine divides its work: results are the same to the last bit for the same number. */
public final class EngineThreads {
  private EngineThreads() {}

  /** How many threads compute one operation on the CPU. */
  public static int count() {
    Engine.getInstance(); // Loads the library, whose default is asked for here.
    return JniUtils.getNumThreads();
  }
}
