package dev.petstore.resilience.guard;

import dev.petstore.application.health.BreakerState;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.resilience.breaker.BreakerControl;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.metrics.GuardMetrics;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.timeout.AdaptiveTimeout;
import dev.petstore.resilience.timeout.Enforcer;
import dev.petstore.resilience.timeout.TimeLimit;
import dev.petstore.resilience.timeout.TimeoutPolicy;
import dev.petstore.resilience.timeout.Watchdog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the guards of a configuration, each once, and ends them together. Thread-safe. */
public final class GuardRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardRegistry.class);
  private static final String OPERATION = "operation";
  private static final Duration TICK = Duration.ofMillis(5);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long CLOSE_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ResilienceConfig config;
  private final MonotonicClock clock;
  private final GuardMetrics metrics;
  private final Deadlines deadlines;
  private final ContextCarriers carriers;
  private final StopThreads stopThreads = new StopThreads();
  private final Watchdog watchdog;
  // Guarded by this.
  private final Map<String, RegisteredGuard> guards = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param deadlines of the requests, on the same clock
   * @param carriers of all that follows a call to other threads
   */
  public GuardRegistry(
      ResilienceConfig config,
      MonotonicClock clock,
      GuardMetrics metrics,
      Deadlines deadlines,
      ContextCarriers carriers) {
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
    this.deadlines = deadlines;
    this.carriers = carriers;
    this.watchdog = new Watchdog(clock, TICK, stopThreads).start();
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
    DependencyConfig settings =
        find("external_dependencies", config.externalDependencies(), dependency);
    BulkheadType type = find("bulkheads", config.bulkheads(), bulkhead).type();
    return register(
        dependency,
        bulkhead,
        type,
        settings.maxConcurrent(),
        settings.timeout(),
        settings
            .adaptiveTimeout()
            .<TimeLimit>map(
                adaptive -> new AdaptiveTimeout(adaptive, settings.timeout(), clock.nanoTime()))
            .orElseGet(() -> TimeLimit.fixed(settings.timeout())),
        settings.breakerEnabled() ? settings.breaker() : null);
  }

  /**
   * The guard of a kind of bulkhead itself, for calls that belong to no dependency of their own.
   *
   * @throws IllegalArgumentException if the configuration has no such bulkhead
   */
  public synchronized DependencyGuard guard(String bulkhead) {
    BulkheadConfig settings = find("bulkheads", config.bulkheads(), bulkhead);
    return register(
        bulkhead,
        bulkhead,
        settings.type(),
        settings.limit(),
        settings.timeout(),
        TimeLimit.fixed(settings.timeout()),
        settings.breakerEnabled() ? settings.breaker() : null);
  }

  /**
   * The guard of a host's own operation, which no configuration names: on the caller's thread, the
   * same one for each use of the name.
   *
   * @throws IllegalArgumentException if the name is taken by something else
   */
  public synchronized DependencyGuard operation(
      String name, int limit, Duration timeout, boolean withBreaker) {
    return register(
        name,
        OPERATION,
        BulkheadType.SEMAPHORE,
        limit,
        timeout,
        TimeLimit.fixed(timeout),
        withBreaker ? CircuitBreakerConfig.defaultsFor(timeout) : null);
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
      String name,
      String bulkhead,
      BulkheadType type,
      int limit,
      Duration timeout,
      TimeLimit timeLimit,
      @Nullable CircuitBreakerConfig breaker) {
    if (closed) {
      throw new IllegalStateException("the guards are closed");
    }
    RegisteredGuard existing = guards.get(name);
    if (existing == null) {
      existing =
          new RegisteredGuard(bulkhead, build(name, type, limit, timeout, timeLimit, breaker));
      guards.put(name, existing);
      metrics.bind(name, existing.guard, existing.guard.statistics());
    } else if (!existing.bulkhead.equals(bulkhead)) {
      throw new IllegalArgumentException(
          name + " belongs to the bulkhead " + existing.bulkhead + " already, not to " + bulkhead);
    }
    return existing.guard;
  }

  private PolicyGuard build(
      String name,
      BulkheadType type,
      int limit,
      Duration timeout,
      TimeLimit timeLimit,
      @Nullable CircuitBreakerConfig breaker) {
    CallFrames frames = new CallFrames();
    boolean pooled = type == BulkheadType.THREAD_POOL;
    Enforcer whoCancels = pooled ? Enforcer.waitingCaller() : watchdog;
    WorkRunner runner =
        pooled ? new WorkerPool(name, limit, stopThreads, carriers) : new CallerThread();
    return new PolicyGuard(
        name,
        new TimedCalls(
            clock,
            deadlines,
            timeLimit,
            breaker == null ? ExceptionRules.allFail() : breaker.exceptions()),
        frames,
        new GuardChain(
            new PermitBulkhead<>(limit, frames),
            breaker == null
                ? null
                : new GenerationBreaker<>(
                    breaker, clock, frames, (from, to) -> logChange(name, from, to)),
            new TimeoutPolicy<>(timeout, whoCancels, watchdog, frames),
            runner),
        runner,
        stopThreads,
        carriers);
  }

  private static void logChange(String name, BreakerState from, BreakerState to) {
    LOG.info("circuit breaker of {}: {} -> {}", name, from, to);
  }

  /**
   * The circuit breaker of a guard that is in use.
   *
   * @throws IllegalArgumentException if no guard of this name is in use, or it has no breaker
   */
  public synchronized BreakerControl breaker(String guard) {
    RegisteredGuard registered = guards.get(guard);
    if (registered == null) {
      throw new IllegalArgumentException(
          "no guard \"" + guard + "\" is in use; there are " + names(guards.keySet()));
    }
    return registered
        .guard
        .breaker()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    guard + " has no circuit breaker: its enable_circuit_breaker is false"));
  }

  /**
   * All guards that were asked for: dependencies as configured, bulkheads' own, hosts' operations.
   */
  public synchronized ServiceHealth health() {
    Map<String, DependencyHealth> health = new LinkedHashMap<>();
    config.externalDependencies().keySet().forEach(name -> addHealth(health, name));
    config.bulkheads().keySet().forEach(name -> addHealth(health, name));
    guards.keySet().stream()
        .filter(name -> !health.containsKey(name))
        .forEach(name -> addHealth(health, name));
    return new ServiceHealth(health);
  }

  private void addHealth(Map<String, DependencyHealth> health, String name) {
    RegisteredGuard registered = guards.get(name);
    if (registered != null) {
      health.put(name, registered.guard.health());
    }
  }

  /**
   * Rejects every new call, waits up to 5 seconds for those under way, interrupts what is left on
   * the guards' own threads, and ends all threads of the guards. Idempotent.
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
    watchdog.close();
    stopThreads.close();
    metrics.close();
  }

  private boolean allIdle() {
    return guards.values().stream().allMatch(registered -> registered.guard.isIdle());
  }

  private record RegisteredGuard(String bulkhead, PolicyGuard guard) {}
}
