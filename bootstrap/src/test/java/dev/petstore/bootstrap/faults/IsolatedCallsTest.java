package dev.petstore.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever calls another dependency notices nothing of a frozen one. */
class IsolatedCallsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CALLS_EACH = 10;

  /** The cache's callers wait as long as the others', and nothing calls by itself. */
  private static final String SETTINGS =
      """
      resilience: {external_dependencies: {redis_cache: {max_concurrent: 10, timeout_seconds: 10}}}
      background: {relay_interval_seconds: 86400, recovery_interval_seconds: 86400}
      """;

  /** Its own: what is charged and published here belongs to no order of a shop. */
  private final Sandbox sandbox = Sandbox.start((server, elapsed) -> {});

  private PetstorePlugin shop;

  @BeforeEach
  void open() {
    shop =
        PetstorePlugin.builder()
            .settings(
                SandboxSettings.in(
                    sandbox,
                    SettingsReader.readStandalone(
                        SettingsReader.loader()
                            .source(ConfigSource.text("as shipped, but for the test", SETTINGS))
                            .load())))
            .start();
  }

  @AfterEach
  void close() {
    try {
      shop.close();
    } finally {
      sandbox.close();
    }
  }

  @Test
  void with_one_dependency_frozen_and_full_all_calls_to_the_others_are_answered() throws Exception {
    List<Subject> subjects = Subject.of(shop, sandbox);
    subjects.forEach(IsolatedCallsTest::awaitAnswer);
    for (Subject frozen : subjects) {
      int limit = health(frozen).limit();
      frozen.server().pause();
      try (Callers waiting = new Callers(limit)) {
        waiting.begin(caller -> Ending.of(frozen.caller().apply(caller)));
        await().atMost(SOON).until(() -> health(frozen).inFlight() == limit);

        assertThat(endingsOfTheOthers(subjects, frozen))
            .as("with %s frozen", frozen.dependency())
            .allSatisfy((dependency, ending) -> assertThat(ending).isEqualTo(Ending.ANSWERED));

        frozen.server().resume();
        await().atMost(SOON).until(() -> health(frozen).inFlight() == 0);
      }
      awaitAnswer(frozen);
    }
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void under_a_steady_load_no_call_to_the_others_fails() throws Exception {
    IsolationReport report = new IsolationTrial(50, Duration.ofSeconds(2), 1).run(sandbox);

    assertThat(report.failures()).as(() -> String.join("\n", report.lines())).isEmpty();
    assertThat(report.lines()).hasSize(9);
  }

  /** By dependency, the first ending that was no answer, if there was one. */
  private static Map<String, Ending> endingsOfTheOthers(List<Subject> subjects, Subject frozen) {
    return subjects.stream()
        .filter(subject -> !subject.equals(frozen))
        .collect(
            Collectors.toMap(
                Subject::dependency,
                subject -> {
                  Runnable call = subject.caller().apply(0);
                  Ending ending = Ending.ANSWERED;
                  for (int made = 0; made < CALLS_EACH && ending == Ending.ANSWERED; made++) {
                    ending = Ending.of(call);
                  }
                  return ending;
                }));
  }

  private static void awaitAnswer(Subject subject) {
    Runnable call = subject.caller().apply(0);
    await().atMost(SOON).until(() -> Ending.of(call) == Ending.ANSWERED);
  }

  private DependencyHealth health(Subject subject) {
    return shop.resilienceHealth().dependencies().get(subject.dependency());
  }
}
