package dev.petstore.resilience.guard;

import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.metrics.GuardMetrics;
import dev.petstore.resilience.rate.SharedRateLimits;
import dev.petstore.resilience.rate.SharedRateSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The guards in use, by their names, and the making of others. Guarded by the registry. */
final class RegisteredGuards {
  private static final String SHARED_RATES = "shared_rate_limits";
  private static final int MOST_SHARED_CALLS = 10_000;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long CLOSE_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final GuardEngine engine;
  private final GuardMetrics metrics;
  private final Map<String, RegisteredGuard> guards = new LinkedHashMap<>();

  RegisteredGuards(GuardEngine engine, GuardMetrics metrics) {
    this.engine = engine;
    this.metrics = metrics;
  }

  /** In the order in which they were made. */
  List<RegisteredGuard> all() {
    return List.copyOf(guards.values());
  }

  /** In the order of a configuration, and those after them that it does not name. */
  List<PolicyGuard> inOrderOf(ResilienceConfig config) {
    Set<String> names = new LinkedHashSet<>(config.externalDependencies().keySet());
    names.addAll(config.bulkheads().keySet());
    names.addAll(guards.keySet());
    return names.stream()
        .map(guards::get)
        .filter(Objects::nonNull)
        .map(RegisteredGuard::guard)
        .toList();
  }

  @Nullable RegisteredGuard find(String name) {
    return guards.get(name);
  }

  /**
   * The guard of this name.
   *
   * @throws IllegalArgumentException if none is in use
   */
  PolicyGuard guard(String name) {
    RegisteredGuard registered = guards.get(name);
    if (registered == null) {
      throw new IllegalArgumentException(
          "no guard \""
              + name
              + "\" is in use; there are "
              + SettingsSource.names(guards.keySet()));
    }
    return registered.guard();
  }

  /** Makes a guard that stands in its source like this. */
  RegisteredGuard add(String name, String bulkhead, SettingsSource source, GuardSettings settings) {
    if (!canFollow(settings)) {
      throw new IllegalArgumentException(nothingShares(name));
    }
    RegisteredGuard added =
        new RegisteredGuard(new PolicyGuard(name, engine, settings), bulkhead, source);
    guards.put(name, added);
    metrics.bind(name, added.guard().view(), added.guard().view().statistics());
    return added;
  }

  /**
   * Whether a guard can go by these settings. The first with a rate limit that all instances share
   * has the place for such limits made, which is a guard as well.
   */
  boolean canFollow(GuardSettings settings) {
    return !settings.sharesRate() || shareRates();
  }

  private boolean shareRates() {
    SharedRateSource source = engine.sharedRateSource();
    if (source != null && !engine.hasSharedRates()) {
      SharedRateLimits limits = source.made().get();
      GuardSettings settings = GuardSettings.hurried(MOST_SHARED_CALLS, source.longestWait());
      RegisteredGuard place =
          add(SHARED_RATES, SHARED_RATES, SettingsSource.fixed(settings), settings);
      engine.shareRates(new SharedRates(place.guard(), limits));
    }
    return source != null;
  }

  /** Why {@link #canFollow} says no. */
  static String nothingShares(String guard) {
    return "the rate_limit of "
        + guard
        + " is to be shared, but this program has no place for shared limits";
  }

  /**
   * Rejects every new call, waits a while for those under way, or not at all on an interrupted
   * thread, and breaks off what is left.
   */
  void close() {
    guards.values().forEach(registered -> registered.guard().stopAdmitting());
    long end = System.nanoTime() + GRACE.toNanos();
    while (!allIdle() && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(CLOSE_POLL_NANOS);
    }
    guards.values().forEach(registered -> registered.guard().close());
  }

  private boolean allIdle() {
    return guards.values().stream().allMatch(registered -> registered.guard().isIdle());
  }
}
