package dev.petstore.resilience.guard;

import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.event.GuardEvents;
import dev.petstore.resilience.fault.FaultInjection;
import dev.petstore.resilience.priority.Priorities;
import dev.petstore.resilience.rate.SharedRateSource;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.timeout.Watchdog;
import dev.petstore.resilience.tracing.Tracing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all guards share: what they were given, and the threads that work for them. Thread-safe. */
final class GuardEngine implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(5);

  private final GuardEnvironment environment;
  private final StopThreads stopThreads = new StopThreads();
  private final HedgeThreads hedgeThreads = new HedgeThreads();
  private final Watchdog watchdog;

  // Guarded by the registry, which is the only one to make guards.
  private @Nullable SharedRates sharedRates;

  GuardEngine(GuardEnvironment environment) {
    this.environment = environment;
    this.watchdog = new Watchdog(environment.clock(), TICK, stopThreads).start();
  }

  MonotonicClock clock() {
    return environment.clock();
  }

  Deadlines deadlines() {
    return environment.deadlines();
  }

  Priorities priorities() {
    return environment.priorities();
  }

  ContextCarriers carriers() {
    return environment.carriers();
  }

  GuardEvents events() {
    return environment.events();
  }

  FaultInjection faults() {
    return environment.faults();
  }

  @Nullable SharedRateSource sharedRateSource() {
    return environment.sharedRates();
  }

  /** Where shared rate limits are kept; there must be a place before a guard has one. */
  SharedRates sharedRates() {
    return Objects.requireNonNull(sharedRates, "no shared rate limits");
  }

  boolean hasSharedRates() {
    return sharedRates != null;
  }

  void shareRates(SharedRates made) {
    sharedRates = made;
  }

  Optional<Tracing> tracing() {
    return environment.tracing();
  }

  StopThreads stopThreads() {
    return stopThreads;
  }

  HedgeThreads hedgeThreads() {
    return hedgeThreads;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  @Override
  public void close() {
    hedgeThreads.close();
    watchdog.close();
    stopThreads.close();
    environment.events().close();
    if (sharedRates != null) {
      sharedRates.limits().close();
    }
  }
}
