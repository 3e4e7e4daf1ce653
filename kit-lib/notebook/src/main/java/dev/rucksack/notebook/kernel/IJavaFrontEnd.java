package dev.rucksack.notebook.kernel;

import dev.rucksack.show.Rendering;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Optional;
import java.util.function.Function;

/** The IJava kernel. Load this class only where IJava is on the class path. */
record IJavaFrontEnd(BaseKernel kernel) implements FrontEnd {

  /** The class that knows IJava's kernel; it is in no library, only in IJava itself. */
  static final String OWNER = "io.github.spencerpark.ijava.runtime.Kernel";

  /** The running kernel, empty when IJava's classes are there but no kernel runs. */
  static Optional<FrontEnd> find() {
    try {
      Object kernel = Class.forName(OWNER).getMethod("getKernelInstance").invoke(null);
      return Optional.ofNullable((BaseKernel) kernel).map(IJavaFrontEnd::new);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "This IJava has no %s.getKernelInstance(); use IJava 1.3.0 or JJava.".formatted(OWNER),
          e);
    }
  }

  @Override
  public boolean attached() {
    return kernel.getIO().display.isAttached();
  }

  @Override
  public void show(String id, Rendering what) {
    DisplayData data = data(what);
    data.putTransientData("display_id", id);
    FrontEnd.undisturbed(() -> kernel.display(data));
  }

  @Override
  public void update(String id, Rendering what) {
    DisplayData data = data(what);
    FrontEnd.undisturbed(() -> kernel.getIO().display.updateDisplay(id, data));
  }

  @Override
  public <T> void register(Class<T> type, Function<? super T, Rendering> renderer) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
        .register(
            (value, context) -> {
              Rendering rendering = renderer.apply(value);
              context.renderIfRequested(MIMEType.TEXT_HTML, rendering::html);
              context.renderIfRequested(MIMEType.TEXT_PLAIN, rendering::text);
            });
  }

  private static DisplayData data(Rendering what) {
    DisplayData data = new DisplayData(what.text());
    data.putHTML(what.html());
    return data;
  }
}
