package dev.rucksack.grading.run;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs one grader with JUnit in this thread. */
final class JUnitRun {
  private static final LauncherConfig CONFIG =
      LauncherConfig.builder()
          .enableTestExecutionListenerAutoRegistration(false)
          .enableLauncherSessionListenerAutoRegistration(false)
          .enableLauncherDiscoveryListenerAutoRegistration(false)
          .enablePostDiscoveryFilterAutoRegistration(false)
          .build();

  private JUnitRun() {}

  static void of(Class<?> grader, TestRun listener) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(grader))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .enableImplicitConfigurationParameters(false)
            .build();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // In a notebook the thread's loader does not know where JUnit's engine lies.
    thread.setContextClassLoader(JUnitRun.class.getClassLoader());
    try {
      LauncherFactory.create(CONFIG).execute(request, listener);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
