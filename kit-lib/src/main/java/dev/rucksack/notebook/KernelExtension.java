package dev.rucksack.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Attaches the kit when a JJava kernel starts that has it on its class path. */
public final class KernelExtension implements Extension {

  /** Called by JJava, which finds this class among the services of the class path. */
  public KernelExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    Notebook.attach(new JJavaFrontEnd(kernel));
  }
}
