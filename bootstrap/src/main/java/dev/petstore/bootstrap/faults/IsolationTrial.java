package dev.petstore.bootstrap.faults;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.faults.IsolationReport.Comparison;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same steady load on all dependencies over and over, now with one of them frozen, now without:
 * each run under a frost is compared with the ones right before and after it, and so is one without
 * a frost.
 */
public final class IsolationTrial {
  private static final int WARM_UP_RUNS = 2;

  private final int rate;
  private final Duration length;
  private final int rounds;

  /**
   * @param rate calls a second to each dependency
   * @param length of each run, of which a second more does not count
   * @param rounds how often each dependency is frozen
   */
  public IsolationTrial(int rate, Duration length, int rounds) {
    this.rate = rate;
    this.length = length;
    this.rounds = rounds;
  }

  /** Runs in this sandbox. */
  public IsolationReport run(Sandbox sandbox) throws InterruptedException {
    ShopSettings settings =
        SandboxSettings.in(
            sandbox,
            SettingsReader.readStandalone(
                SettingsReader.loader()
                    .source(
                        ConfigSource.resource(
                            IsolationTrial.class, "/dev/petstore/bootstrap/isolation.yaml"))
                    .load()));
    try (PetstorePlugin shop = PetstorePlugin.builder().settings(settings).start()) {
      List<Subject> subjects = Subject.of(shop, sandbox);
      SteadyLoad load = new SteadyLoad(subjects, rate, length);
      List<Comparison> control = new ArrayList<>();
      Map<String, List<Comparison>> compared = new LinkedHashMap<>();
      // Connected, warm, and no circuit breaker open from the first calls.
      awaitAll(subjects);
      for (int run = 0; run < WARM_UP_RUNS; run++) {
        var unused = load.run();
        awaitAll(subjects);
      }
      for (int round = 0; round < rounds; round++) {
        Map<String, SteadyLoad.Met> before = load.run();
        Map<String, SteadyLoad.Met> unfrozen = load.run();
        Map<String, SteadyLoad.Met> after = load.run();
        control.add(new Comparison(before, unfrozen, after));
        for (Subject frozen : subjects) {
          before = after;
          Map<String, SteadyLoad.Met> under = runFrozen(load, frozen);
          awaitAll(subjects);
          after = load.run();
          compared
              .computeIfAbsent(frozen.dependency(), any -> new ArrayList<>())
              .add(new Comparison(before, under, after));
        }
      }
      return new IsolationReport(control, compared);
    }
  }

  private static Map<String, SteadyLoad.Met> runFrozen(SteadyLoad load, Subject frozen)
      throws InterruptedException {
    try {
      return load.run(frozen.server()::pause);
    } finally {
      frozen.server().resume();
    }
  }

  private static void awaitAll(List<Subject> subjects) {
    for (Subject subject : subjects) {
      Runnable call = subject.caller().apply(0);
      for (int answers = 0; answers < 10; answers++) {
        if (!Patience.until(() -> Ending.of(call) == Ending.ANSWERED)) {
          throw new IllegalStateException(subject.server().name() + " gives no answer");
        }
      }
    }
  }
}
