package dev.rucksack.notebook.kernel;

import dev.rucksack.show.Rendering;
import java.util.Optional;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** The JJava kernel. Load this class only where JJava is on the class path. */
public record JJavaFrontEnd(BaseKernel kernel) implements FrontEnd {

  /** The running kernel, empty when JJava's classes are there but no kernel runs. */
  static Optional<FrontEnd> find() {
    try {
      return Optional.of(new JJavaFrontEnd(BaseKernel.notebookKernel()));
    } catch (NullPointerException noKernelRuns) {
      // JJava offers no other way to ask.
      return Optional.empty();
    }
  }

  @Override
  public boolean attached() {
    return kernel.getIO().display.isAttached();
  }

  @Override
  public void show(String id, Rendering what) {
    DisplayData data = data(what);
    // setDisplayId has another return type in each release of JJava; the key is the protocol's.
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
