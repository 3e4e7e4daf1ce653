package dev.rucksack.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rucksack.notebook.kernel.CurrentKernel;
import dev.rucksack.notebook.kernel.FrontEnd;
import dev.rucksack.notebook.live.LiveTraining;
import dev.rucksack.notebook.live.ProgressBars;
import dev.rucksack.progress.Notes;
import dev.rucksack.progress.Progress;
import dev.rucksack.progress.ProgressDisplay;
import dev.rucksack.train.ProgressListener;
import dev.rucksack.train.TrainingListeners;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.Test;

class NotebookTest {

  @Test
  void jjavaFindsTheExtension() {
    assertThat(ServiceLoader.load(Extension.class))
        .anyMatch(extension -> extension instanceof KernelExtension);
  }

  @Test
  void kernelClassesWithoutAKernelAreHarmless() {
    assertThatCode(Notebook::attach).doesNotThrowAnyException();
    assertThat(CurrentKernel.running()).isEmpty();
  }

  @Test
  void noKernelOnTheClassPath() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(without("jjava", "basekernel"), null)) {
      Class<?> notebook = loader.loadClass(Notebook.class.getName());
      assertThatCode(() -> notebook.getMethod("attach").invoke(null)).doesNotThrowAnyException();
    }
  }

  @Test
  void eachKernelIsEnoughByItself() throws Exception {
    for (String other : List.of("jjava", "basekernel")) {
      try (URLClassLoader loader = new URLClassLoader(without(other), null)) {
        Class<?> notebook = loader.loadClass(Notebook.class.getName());
        assertThatCode(() -> notebook.getMethod("attach").invoke(null)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void attachingTwiceIsAttachingOnce() {
    ProgressDisplay before = Progress.display(new ProgressBars(new FakeFrontEnd()));
    Consumer<String> notes = Notes.sink(text -> {});
    try {
      FakeFrontEnd page = new FakeFrontEnd();
      Notebook.attach(page);
      int registered = page.types.size();
      Notebook.attach(page);
      assertThat(page.types).hasSize(registered).doesNotHaveDuplicates().isNotEmpty();
      assertThat(TrainingListeners.defaults()).singleElement().isInstanceOf(LiveTraining.class);
      Notes.say("a < b");
      assertThat(page.only().html()).contains("a &lt; b");
      assertThat(page.only().text()).isEqualTo("Note: a < b");
    } finally {
      Notes.sink(notes);
      Progress.display(before);
      TrainingListeners.setDefaults(List.of(ProgressListener::new));
    }
  }

  @Test
  void checksThrow() {
    assertThatCode(() -> Notebook.check(true, "fine")).doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(() -> Notebook.check(false, "accuracy 0.5 is below 0.8"))
        .withMessage("Check failed: accuracy 0.5 is below 0.8");
  }

  @Test
  void theStopButtonSurvivesASend() {
    Thread.currentThread().interrupt();
    boolean[] duringSend = {true};
    FrontEnd.undisturbed(() -> duringSend[0] = Thread.currentThread().isInterrupted());
    assertThat(duringSend[0]).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  private static URL[] without(String... parts) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(parts).noneMatch(entry::contains))
        .map(NotebookTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
