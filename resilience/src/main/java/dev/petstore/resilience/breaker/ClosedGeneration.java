package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.BreakerWindow;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.config.SlowCalls;
import dev.petstore.resilience.time.MonotonicClock;

/**
 * Lets every call through and trips when its window says so, unless it is forced to stay. The clock
 * is read only for what needs it: a window over time, or slow calls.
 */
final class ClosedGeneration implements Generation, Admission {
  private final Generations breaker;
  private final MonotonicClock clock;
  private final BreakerState state;
  private final ResultWindow window;
  private final boolean timedWindow;
  private final boolean timedCalls;
  private final long slowNanos;
  private final long since;
  private final int openings;
  private final long recoveryNanos;

  /**
   * @param since the clock's reading now
   * @param openings of the outage that this generation may have ended; it has when it lasts as long
   *     as the last opening did
   */
  ClosedGeneration(
      Generations breaker,
      CircuitBreakerConfig config,
      MonotonicClock clock,
      BreakerState state,
      long since,
      int openings) {
    this.breaker = breaker;
    this.clock = clock;
    this.state = state;
    this.window = windowOf(config, since);
    this.timedWindow = config.window() instanceof BreakerWindow.Time;
    this.timedCalls = config.slowCalls().isPresent();
    this.slowNanos = config.slowCalls().map(slow -> slow.atLeast().toNanos()).orElse(0L);
    this.since = since;
    this.openings = openings;
    this.recoveryNanos = openings == 0 ? 0 : config.openDelay().nanos(openings);
  }

  private static ResultWindow windowOf(CircuitBreakerConfig config, long now) {
    double slowRate = config.slowCalls().map(SlowCalls::rate).orElse(SlowCalls.DEFAULT_RATE);
    if (config.window() instanceof BreakerWindow.Count count) {
      return new CallWindow(
          count.calls(), new Thresholds(count.minimumCalls(), count.failureRate(), slowRate));
    }
    if (config.window() instanceof BreakerWindow.Time time) {
      return new TimeWindow(
          time.duration(), new Thresholds(time.minimumCalls(), time.failureRate(), slowRate), now);
    }
    return new FailureRun(((BreakerWindow.Consecutive) config.window()).failures());
  }

  /** Without timed calls all share one admission: it has no state of its own. */
  Admission admit() {
    return timedCalls ? new TimedAdmission(clock.nanoTime()) : this;
  }

  @Override
  public Admission tryAdmit(long now) {
    return admit();
  }

  @Override
  public Admission anonymous() {
    return this;
  }

  @Override
  public Tally tally(long now) {
    return window.tally(now);
  }

  @Override
  public void success() {
    record(false, false, timedWindow ? clock.nanoTime() : 0);
  }

  @Override
  public void failure() {
    record(true, false, timedWindow ? clock.nanoTime() : 0);
  }

  @Override
  public void ignored() {
    // Neither a success nor a failure.
  }

  private void record(boolean failed, boolean slow, long now) {
    if (window.record(failed, slow, now) && state == BreakerState.CLOSED) {
      breaker.openAfter(this);
    }
  }

  @Override
  public int openings(long now) {
    return now - since >= recoveryNanos ? 0 : openings;
  }

  @Override
  public BreakerState state() {
    return state;
  }

  /** One call's, which knows when it was let through. */
  private final class TimedAdmission implements Admission {
    private final long begin;

    TimedAdmission(long begin) {
      this.begin = begin;
    }

    @Override
    public void success() {
      end(false);
    }

    @Override
    public void failure() {
      end(true);
    }

    @Override
    public void ignored() {
      // Neither a success nor a failure.
    }

    private void end(boolean failed) {
      long now = clock.nanoTime();
      record(failed, now - begin >= slowNanos, now);
    }
  }
}
