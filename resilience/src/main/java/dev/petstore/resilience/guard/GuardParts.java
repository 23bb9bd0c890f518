package dev.petstore.resilience.guard;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.breaker.GenerationBreaker;
import dev.petstore.resilience.bulkhead.AdaptiveLimit;
import dev.petstore.resilience.bulkhead.Handover;
import dev.petstore.resilience.bulkhead.PermitBulkhead;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.call.CallTerms;
import dev.petstore.resilience.call.Observation;
import dev.petstore.resilience.call.Policy;
import dev.petstore.resilience.call.Propagation;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.ExceptionRules;
import dev.petstore.resilience.config.RepetitionConfig;
import dev.petstore.resilience.event.GuardEvent;
import dev.petstore.resilience.health.CallStatistics;
import dev.petstore.resilience.rate.RateLimit;
import dev.petstore.resilience.rate.RateLimitPolicy;
import dev.petstore.resilience.timeout.AdaptiveTimeout;
import dev.petstore.resilience.timeout.Enforcer;
import dev.petstore.resilience.timeout.TimeLimit;
import dev.petstore.resilience.timeout.TimeoutPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one guard keeps as long as it lives, whatever its settings become, and the making of its
 * rules from it. Not thread-safe: the registry makes rules under its lock.
 */
final class GuardParts {
  private static final Logger LOG = LoggerFactory.getLogger(GuardParts.class);

  private final String name;
  private final GuardEngine engine;
  private final Failures failures;
  private final CallFrames frames = new CallFrames();
  private final CallStatistics statistics = new CallStatistics();
  private final PermitBulkhead<Object> bulkhead;
  private final LimitsFollowers followers;
  private final WorkRunner callerThread = new CallerThread();
  // Once made it stays: calls that began on it may still be under way.
  private @Nullable WorkerPool pool;

  GuardParts(String name, GuardEngine engine, GuardSettings settings) {
    this.name = name;
    this.engine = engine;
    this.failures = new Failures(name);
    this.bulkhead = new PermitBulkhead<>(settings.limit(), frames, engine.priorities());
    bulkhead.admitAs(settings.admission(), handover(settings));
    this.followers = new LimitsFollowers(name, settings.limits());
  }

  /** A call that waits goes on where its work runs: only a pool has threads for it. */
  private @Nullable Handover handover(GuardSettings settings) {
    return settings.type() == BulkheadType.THREAD_POOL
        ? new Handover(pool(settings)::execute, engine.stopThreads(), engine.hedgeThreads()::after)
        : null;
  }

  String name() {
    return name;
  }

  GuardEngine engine() {
    return engine;
  }

  Failures failures() {
    return failures;
  }

  CallFrames frames() {
    return frames;
  }

  CallStatistics statistics() {
    return statistics;
  }

  PermitBulkhead<Object> bulkhead() {
    return bulkhead;
  }

  LimitsFollowers followers() {
    return followers;
  }

  /**
   * Rules for these settings, which keep of the former ones what has not changed. Nothing is in
   * force yet.
   */
  GuardRules rules(GuardSettings settings, @Nullable GuardRules former) {
    TimeLimit timeLimit =
        former != null && settings.hasSameTimeout(former.settings())
            ? former.timeLimit()
            : timeLimit(settings);
    GenerationBreaker<Object> breaker =
        settings.breaker().map(told -> breaker(told, former)).orElse(null);
    RateLimitPolicy<Object> rateLimit =
        former != null && settings.rateLimit().equals(former.settings().rateLimit())
            ? former.rateLimit()
            : rateLimit(settings, former);
    AdaptiveLimit adaptiveLimit =
        former != null && settings.hasSameAdaptiveLimit(former.settings())
            ? former.adaptiveLimit()
            : adaptiveLimit(settings);
    Repetition repetition =
        former != null && settings.repetition().equals(former.settings().repetition())
            ? former.repetition()
            : repetition(settings.repetition());
    Observation observation = new Observation(settings.observing(), statistics.observed());
    boolean pooled = settings.type() == BulkheadType.THREAD_POOL;
    WorkRunner runner = pooled ? pool(settings) : callerThread;
    TimeoutPolicy<Object> timeout =
        new TimeoutPolicy<>(
            settings.timeout(),
            pooled ? Enforcer.waitingCaller() : engine.watchdog(),
            engine.watchdog(),
            frames);
    return new GuardRules(
        settings,
        timeLimit,
        adaptiveLimit,
        repetition,
        rateLimit,
        breaker,
        new EarlyRefusal(
            failures,
            engine.clock(),
            engine.deadlines(),
            bulkhead,
            breaker,
            rateLimit == null
                && !observation.isBy(Policy.BULKHEAD)
                && !observation.isBy(Policy.CIRCUIT_BREAKER)),
        new TimedCalls(
            engine.deadlines(),
            timeLimit,
            statistics,
            new CallTerms(
                engine.clock(),
                statistics.stuck(),
                exceptions(settings),
                engine.tracing().<Propagation>map(tracing -> tracing).orElse(Propagation.NONE),
                observation),
            bulkhead,
            adaptiveLimit),
        new GuardChain(rateLimit, bulkhead, breaker, timeout, runner),
        runner);
  }

  /** One of another rate does not give back what was used under the former. */
  private @Nullable RateLimitPolicy<Object> rateLimit(
      GuardSettings settings, @Nullable GuardRules former) {
    return settings
        .rateLimit()
        .map(
            told -> {
              long now = engine.clock().nanoTime();
              RateLimitPolicy<Object> before = former == null ? null : former.rateLimit();
              int used = before == null ? 0 : before.limit().used(now);
              RateLimit local = RateLimit.of(told.rate(), now, used);
              return new RateLimitPolicy<Object>(
                  told.rate(),
                  told.shared() ? engine.sharedRates().limit(name, told.rate(), local, now) : local,
                  engine.clock(),
                  frames);
            })
        .orElse(null);
  }

  private @Nullable AdaptiveLimit adaptiveLimit(GuardSettings settings) {
    return settings
        .admission()
        .adaptiveFloor()
        .map(floor -> new AdaptiveLimit(floor, settings.limit(), bulkhead::setLimit))
        .orElse(null);
  }

  private @Nullable Repetition repetition(RepetitionConfig settings) {
    return settings.equals(RepetitionConfig.NONE)
        ? null
        : new Repetition(settings, engine, statistics);
  }

  private TimeLimit timeLimit(GuardSettings settings) {
    return settings
        .adaptiveTimeout()
        .<TimeLimit>map(
            adaptive ->
                new AdaptiveTimeout(adaptive, settings.timeout(), engine.clock().nanoTime()))
        .orElseGet(() -> TimeLimit.fixed(settings.timeout()));
  }

  private GenerationBreaker<Object> breaker(
      CircuitBreakerConfig settings, @Nullable GuardRules former) {
    GenerationBreaker<Object> present = former == null ? null : former.breaker();
    return present == null
        ? new GenerationBreaker<>(settings, engine.clock(), frames, this::logChange)
        : present;
  }

  private void logChange(BreakerState from, BreakerState to) {
    LOG.info("circuit breaker of {}: {} -> {}", name, from, to);
    engine.events().publish(() -> new GuardEvent.StateChanged(name, from, to));
  }

  private WorkerPool pool(GuardSettings settings) {
    if (pool == null) {
      pool = new WorkerPool(name, settings.limit(), engine.stopThreads(), engine.carriers());
    }
    return pool;
  }

  private static ExceptionRules exceptions(GuardSettings settings) {
    return settings
        .breaker()
        .map(CircuitBreakerConfig::exceptions)
        .orElseGet(ExceptionRules::allFail);
  }

  /**
   * Has what the guard keeps follow the rules that are in force from now on.
   *
   * @param former those that were
   */
  void follow(GuardRules rules, GuardRules former) {
    GuardSettings settings = rules.settings();
    // First: there is to be room for a call before it is admitted.
    followers.follow(settings.limits());
    if (pool != null) {
      pool.resize(settings.limit());
    }
    // One that follows the latencies stands where they have brought it.
    if (rules.adaptiveLimit() == null || rules.adaptiveLimit() != former.adaptiveLimit()) {
      bulkhead.setLimit(settings.limit());
    }
    bulkhead.admitAs(settings.admission(), handover(settings));
    GenerationBreaker<Object> breaker = rules.breaker();
    if (breaker != null) {
      settings.breaker().ifPresent(breaker::follow);
    }
  }

  /** Ends the pool's threads, if there are any. What still runs is interrupted. */
  void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
