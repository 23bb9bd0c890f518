package dev.petstore.resilience.guard;

import dev.petstore.resilience.context.ContextCarriers;
import dev.petstore.resilience.deadline.Deadlines;
import dev.petstore.resilience.priority.Priorities;
import dev.petstore.resilience.time.MonotonicClock;
import dev.petstore.resilience.timeout.Watchdog;
import java.time.Duration;

/** What all guards share. Thread-safe. */
final class GuardEngine implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(5);

  private final MonotonicClock clock;
  private final Deadlines deadlines;
  private final Priorities priorities;
  private final ContextCarriers carriers;
  private final StopThreads stopThreads = new StopThreads();
  private final HedgeThreads hedgeThreads = new HedgeThreads();
  private final Watchdog watchdog;

  GuardEngine(
      MonotonicClock clock, Deadlines deadlines, Priorities priorities, ContextCarriers carriers) {
    this.clock = clock;
    this.deadlines = deadlines;
    this.priorities = priorities;
    this.carriers = carriers;
    this.watchdog = new Watchdog(clock, TICK, stopThreads).start();
  }

  MonotonicClock clock() {
    return clock;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Priorities priorities() {
    return priorities;
  }

  ContextCarriers carriers() {
    return carriers;
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
  }
}
