package dev.petstore.bootstrap.faults;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Freezes each of the shop's servers in turn under load and looks at what the callers are told and
 * at what is left behind; then once more with circuit breakers, for how long it takes to be well
 * again.
 */
public final class FaultTrial {
  /** What share of the calls is made beforehand, to have everything loaded and compiled. */
  private static final int WARM_UP_SHARE = 10;

  /** Until as many have been made, caches and the clients' buffers still grow to their size. */
  private static final long LEAST_WARM_UP = 200;

  private static final long SEED = 3;

  private final long calls;
  private final int callers;
  private final int recoveries;

  /**
   * @param calls to each frozen server
   * @param callers at once, 64 at most
   * @param recoveries how often each server is frozen and thawed with a circuit breaker before it
   */
  public FaultTrial(long calls, int callers, int recoveries) {
    this.calls = calls;
    this.callers = callers;
    this.recoveries = recoveries;
  }

  /** Runs in this sandbox. */
  public FaultReport run(Sandbox sandbox) throws InterruptedException {
    ShopSettings settings =
        SandboxSettings.in(sandbox, SettingsReader.readStandalone(loader().load()));
    try (PetstorePlugin shop = PetstorePlugin.builder().settings(settings).start()) {
      List<Subject> subjects = Subject.of(shop, sandbox);
      try (Callers crowd = new Callers(callers)) {
        long threads = threadsAtFirst(subjects);
        measureAll(shop, settings, subjects, crowd, warmUpCalls());
        Holdings before = Holdings.now(subjects, threads);
        List<FrozenCalls.Measured> frozen = measureAll(shop, settings, subjects, crowd, calls);
        Holdings after = Holdings.atRest(subjects, before, callers);
        return new FaultReport(frozen, before, after, callers, recoveries(shop, subjects));
      }
    }
  }

  private long warmUpCalls() {
    return Math.min(calls, Math.max(LEAST_WARM_UP, calls / WARM_UP_SHARE));
  }

  /** Once everything is connected, and before a crowd has had pools grow. */
  private static long threadsAtFirst(List<Subject> subjects) {
    for (Subject subject : subjects) {
      Runnable call = subject.caller().apply(0);
      boolean unused = Patience.until(() -> Ending.of(call) == Ending.ANSWERED);
    }
    return Holdings.liveThreads();
  }

  private static List<FrozenCalls.Measured> measureAll(
      PetstorePlugin shop, ShopSettings settings, List<Subject> subjects, Callers crowd, long calls)
      throws InterruptedException {
    List<FrozenCalls.Measured> measured = new ArrayList<>();
    for (Subject subject : subjects) {
      Duration timeout =
          SettingsReader.dependency(settings.resilience(), subject.dependency()).timeout();
      measured.add(FrozenCalls.measure(shop, subject, timeout, crowd, calls));
    }
    return measured;
  }

  private Map<String, FaultReport.Recovered> recoveries(
      PetstorePlugin shop, List<Subject> subjects) {
    ResilienceConfig withBreakers =
        SettingsReader.readStandalone(loader().source(resource("faults-with-breakers")).load())
            .resilience();
    var unused = shop.resilience().reconfigure(withBreakers);
    Map<String, FaultReport.Recovered> recovered = new LinkedHashMap<>();
    SplittableRandom dice = new SplittableRandom(SEED);
    for (Subject subject : subjects) {
      DependencyConfig config = SettingsReader.dependency(withBreakers, subject.dependency());
      Duration period = config.breaker().openDelay().first();
      recovered.put(
          subject.dependency(),
          new FaultReport.Recovered(
              period, new Recovery(shop, subject, period).measure(recoveries, dice)));
    }
    return recovered;
  }

  private static ConfigDocument.Loader loader() {
    return SettingsReader.loader().defaults(resource("faults"));
  }

  private static ConfigSource resource(String name) {
    return ConfigSource.resource(FaultTrial.class, "/dev/petstore/bootstrap/" + name + ".yaml");
  }
}
