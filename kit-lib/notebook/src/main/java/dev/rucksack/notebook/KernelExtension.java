package dev.rucksack.notebook;

import dev.rucksack.notebook.kernel.JJavaFrontEnd;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Attaches the kit when a JJava kernel starts that has it on its class path. */
public final class KernelExtension implements Extension {

  @Override
  public void install(BaseKernel kernel) {
    Notebook.attach(new JJavaFrontEnd(kernel));
  }
}
