package dev.petstore.resilience.guard;

import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.config.Criticality;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.guard.Reconfiguration.Change;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.metrics.GuardMetrics;
import dev.petstore.resilience.rate.SharedRateLimits;
import dev.petstore.resilience.rate.SharedRateSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the guards of a configuration, each once, and ends them together. Thread-safe. */
public final class GuardRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardRegistry.class);
  private static final String OPERATION = "operation";
  private static final String SHARED_RATES = "shared_rate_limits";
  private static final int MOST_SHARED_CALLS = 10_000;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long CLOSE_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final GuardEngine engine;
  private final GuardMetrics metrics;
  // Guarded by this.
  private final Map<String, RegisteredGuard> guards = new LinkedHashMap<>();
  private ResilienceConfig config;
  private boolean closed;

  /**
   * Makes no guard yet.
   *
   * @param metrics shows the guards' counters
   */
  public GuardRegistry(
      ResilienceConfig config, GuardMetrics metrics, GuardEnvironment environment) {
    this.config = config;
    this.metrics = metrics;
    this.engine = new GuardEngine(environment);
  }

  /**
   * The guard of a dependency.
   *
   * @param dependency its name under {@code external_dependencies}
   * @param bulkhead the kind that it belongs to, by its name in the configuration: it decides where
   *     the work runs, the dependency's own limit how much of it
   * @throws IllegalArgumentException if the configuration lacks either name, or if the guard exists
   *     with another kind
   */
  public synchronized DependencyGuard guard(String dependency, String bulkhead) {
    return register(
        dependency,
        bulkhead,
        told ->
            GuardSettings.of(
                find("external_dependencies", told.externalDependencies(), dependency),
                find("bulkheads", told.bulkheads(), bulkhead).type()));
  }

  /**
   * The guard of a kind of bulkhead itself, for calls that belong to no dependency of their own.
   *
   * @throws IllegalArgumentException if the configuration has no such bulkhead
   */
  public synchronized DependencyGuard guard(String bulkhead) {
    return register(
        bulkhead,
        bulkhead,
        told -> GuardSettings.of(find("bulkheads", told.bulkheads(), bulkhead)));
  }

  /**
   * The guard of a host's own operation, which no configuration names: on the caller's thread, the
   * same one for each use of the name.
   *
   * @param repetition for calls that are declared to be idempotent
   * @throws IllegalArgumentException if the name is taken by something else
   */
  public synchronized DependencyGuard operation(
      String name, int limit, Duration timeout, boolean withBreaker, RepetitionConfig repetition) {
    GuardSettings settings = GuardSettings.of(limit, timeout, withBreaker, repetition);
    return register(name, OPERATION, told -> settings);
  }

  /**
   * Has all guards go by another configuration, or none of them. Calls under way end under the
   * rules that they began under and count against the new limits; what did not change keeps its
   * state.
   *
   * @return what has changed for the guards in use
   * @throws ReconfigurationRefused if the configuration lacks something that is in use; nothing has
   *     changed then
   */
  public synchronized Reconfiguration follow(ResilienceConfig changed) {
    if (closed) {
      throw new ReconfigurationRefused("the guards are closed");
    }
    Map<RegisteredGuard, GuardRules> prepared = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    // A copy: the first limit that is shared adds a guard.
    for (RegisteredGuard registered : List.copyOf(guards.values())) {
      PolicyGuard guard = registered.guard;
      GuardSettings settings = settingsOf(registered, changed);
      if (settings.sharesRate() && !shareRates()) {
        throw new ReconfigurationRefused(nothingShares(guard.dependency()));
      }
      if (!settings.equals(guard.settings())) {
        changes.addAll(settings.changesFrom(guard.settings(), guard.dependency()));
        prepared.put(registered, guard.prepare(settings));
      }
    }
    prepared.forEach((registered, rules) -> registered.guard.follow(rules));
    config = changed;
    changes.forEach(change -> LOG.info("reconfigured {}", change));
    Reconfiguration made = new Reconfiguration(changes);
    if (!changes.isEmpty()) {
      engine.events().publish(() -> new GuardEvent.Reconfigured(made));
    }
    return made;
  }

  /** As {@link #follow(ResilienceConfig)}, with what becomes of the present configuration. */
  public synchronized Reconfiguration follow(UnaryOperator<ResilienceConfig> change) {
    return follow(change.apply(config));
  }

  /** The configuration in force. */
  public synchronized ResilienceConfig config() {
    return config;
  }

  private static GuardSettings settingsOf(RegisteredGuard registered, ResilienceConfig changed) {
    try {
      return registered.settings.apply(changed);
    } catch (IllegalArgumentException e) {
      throw new ReconfigurationRefused(
          e.getMessage() + "; it is in use and cannot be taken away from the running program");
    }
  }

  private static <T> T find(String section, Map<String, T> entries, String name) {
    T entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "resilience." + section + " has no \"" + name + "\"; it has " + names(entries.keySet()));
    }
    return entry;
  }

  private static String names(Set<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  private DependencyGuard register(
      String name, String bulkhead, Function<ResilienceConfig, GuardSettings> settings) {
    if (closed) {
      throw new IllegalStateException("the guards are closed");
    }
    RegisteredGuard existing = guards.get(name);
    if (existing == null) {
      GuardSettings told = settings.apply(config);
      if (told.sharesRate() && !shareRates()) {
        throw new IllegalArgumentException(nothingShares(name));
      }
      existing = add(name, bulkhead, settings, told);
    } else if (!existing.bulkhead.equals(bulkhead)) {
      throw new IllegalArgumentException(
          name + " belongs to the bulkhead " + existing.bulkhead + " already, not to " + bulkhead);
    }
    return existing.guard;
  }

  private RegisteredGuard add(
      String name,
      String bulkhead,
      Function<ResilienceConfig, GuardSettings> settings,
      GuardSettings told) {
    RegisteredGuard added =
        new RegisteredGuard(bulkhead, settings, new PolicyGuard(name, engine, told));
    guards.put(name, added);
    metrics.bind(name, added.guard, added.guard.statistics());
    return added;
  }

  /** Whether there is a place for rate limits that all instances share; it is made if need be. */
  private boolean shareRates() {
    SharedRateSource source = engine.sharedRateSource();
    if (source != null && !engine.hasSharedRates()) {
      SharedRateLimits limits = source.made().get();
      GuardSettings settings = GuardSettings.hurried(MOST_SHARED_CALLS, source.longestWait());
      RegisteredGuard place = add(SHARED_RATES, SHARED_RATES, told -> settings, settings);
      engine.shareRates(new SharedRates(place.guard, limits));
    }
    return source != null;
  }

  private static String nothingShares(String guard) {
    return "the rate_limit of "
        + guard
        + " is to be shared, but this program has no place for shared limits";
  }

  /**
   * The circuit breaker of a guard that is in use.
   *
   * @throws IllegalArgumentException if no guard of this name is in use, or it has no breaker
   */
  public synchronized BreakerControl breaker(String guard) {
    return registered(guard)
        .guard
        .breaker()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    guard + " has no circuit breaker: its enable_circuit_breaker is false"));
  }

  private RegisteredGuard registered(String guard) {
    RegisteredGuard registered = guards.get(guard);
    if (registered == null) {
      throw new IllegalArgumentException(
          "no guard \"" + guard + "\" is in use; there are " + names(guards.keySet()));
    }
    return registered;
  }

  /**
   * What is counted of a guard's calls.
   *
   * @throws IllegalArgumentException if no guard of this name is in use
   */
  public synchronized CallStatistics statistics(String guard) {
    return registered(guard).guard.statistics();
  }

  /** What each guard in use has counted, by its name. */
  public synchronized Map<String, CallStatistics> statistics() {
    Map<String, CallStatistics> statistics = new LinkedHashMap<>();
    guards.forEach((name, registered) -> statistics.put(name, registered.guard.statistics()));
    return statistics;
  }

  /**
   * All guards that were asked for: dependencies as configured, bulkheads' own, hosts' operations.
   */
  public ServiceHealth health() {
    Map<String, DependencyHealth> health = new LinkedHashMap<>();
    inUse().forEach(guard -> health.put(guard.dependency(), guard.health()));
    return new ServiceHealth(health);
  }

  /** Looks at the guards again and again, with a memory of its own. */
  public GuardWatch watch() {
    return new GuardWatch(this, engine.clock());
  }

  /** Who is told of what happens to guards. */
  public GuardEvents events() {
    return engine.events();
  }

  /** In the order of the configuration. */
  synchronized List<PolicyGuard> inUse() {
    Set<String> names = new LinkedHashSet<>(config.externalDependencies().keySet());
    names.addAll(config.bulkheads().keySet());
    names.addAll(guards.keySet());
    return names.stream()
        .map(guards::get)
        .filter(Objects::nonNull)
        .map(registered -> registered.guard)
        .toList();
  }

  /** The dependencies that the configuration calls required, in its order. */
  public synchronized Set<String> requiredDependencies() {
    Set<String> required = new LinkedHashSet<>();
    config
        .externalDependencies()
        .forEach(
            (name, dependency) -> {
              if (dependency.criticality() == Criticality.REQUIRED) {
                required.add(name);
              }
            });
    return required;
  }

  /**
   * Rejects every new call, waits up to 5 seconds for those under way, or not at all on an
   * interrupted thread, breaks off what is left as if its callers had cancelled it, and ends all
   * threads of the guards. Idempotent.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    guards.values().forEach(registered -> registered.guard.stopAdmitting());
    long end = System.nanoTime() + GRACE.toNanos();
    while (!allIdle() && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(CLOSE_POLL_NANOS);
    }
    guards.values().forEach(registered -> registered.guard.close());
    engine.close();
    metrics.close();
  }

  private boolean allIdle() {
    return guards.values().stream().allMatch(registered -> registered.guard.isIdle());
  }

  /**
   * A guard and where its settings stand.
   *
   * @param settings finds them in a configuration, or throws an {@link IllegalArgumentException}
   */
  private record RegisteredGuard(
      String bulkhead, Function<ResilienceConfig, GuardSettings> settings, PolicyGuard guard) {}
}
