package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.spi.PolicyExecutor;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that judges the present: each result counts for the {@link Generation} in which
 * its call began, so that an answer from before an outage neither opens nor closes anything
 * (SmallRye Fault Tolerance does so as well). Half-open admits exactly the configured number of
 * trials, each with a lease. While it is closed the clock is read only where slow calls or a window
 * over time ask for it. Thread-safe and lock-free while closed.
 *
 * <p>This is its face towards Failsafe; {@link #control()} is the one towards an operator.
 */
public final class GenerationBreaker<R> implements CircuitBreaker<R> {
  private final MonotonicClock clock;
  private final Generations generations;
  private final BreakerExecutor<R> executor;
  private volatile dev.failsafe.CircuitBreakerConfig<R> failsafeConfig;

  public GenerationBreaker(
      CircuitBreakerConfig config,
      MonotonicClock clock,
      CallFrames frames,
      BreakerListener listener) {
    this.clock = clock;
    this.failsafeConfig = FailsafeTerms.of(config);
    this.generations = new Generations(config, clock, listener);
    this.executor = new BreakerExecutor<>(this, frames);
  }

  /** For whoever is to overrule it. */
  public BreakerControl control() {
    return generations;
  }

  /**
   * Goes by other settings. Its state stays; only what a closed breaker has counted is forgotten if
   * it is to count otherwise.
   */
  public void follow(CircuitBreakerConfig changed) {
    failsafeConfig = FailsafeTerms.of(changed);
    generations.follow(changed);
  }

  /** Lets a call through, or returns null. */
  @Nullable Admission tryAdmit() {
    return generations.tryAdmit();
  }

  /**
   * As {@link #tryAdmit()}, for a call that began at this reading of the clock: as long as the
   * breaker was open then, the clock need not be read again.
   */
  @Nullable Admission tryAdmit(long callBegan) {
    return isOpenAt(callBegan) ? null : generations.tryAdmit();
  }

  /** Whether it was open when somebody last asked: its time may be over. Reads no clock. */
  public boolean hasOpened() {
    return generations.latest() instanceof OpenGeneration;
  }

  /** Whether it is open at this reading of the clock, with its delay under way. */
  public boolean isOpenAt(long now) {
    return generations.isOpenAt(now);
  }

  /**
   * How long after this reading of the clock a call has a chance again; empty if it is open until
   * somebody says otherwise.
   */
  public Optional<Duration> retryAfter(long now) {
    Generation generation = generations.latest();
    if (generation instanceof SetGeneration) {
      return Optional.empty();
    }
    return Optional.of(
        generation instanceof OpenGeneration open
            ? Duration.ofNanos(open.remainingNanos(now))
            : Duration.ZERO);
  }

  @Override
  public State getState() {
    return FailsafeTerms.of(generations.state());
  }

  @Override
  public boolean isClosed() {
    return getState() == State.CLOSED;
  }

  @Override
  public boolean isHalfOpen() {
    return getState() == State.HALF_OPEN;
  }

  @Override
  public boolean isOpen() {
    return getState() == State.OPEN;
  }

  /** Zero as well where it is open until somebody says otherwise. */
  @Override
  public Duration getRemainingDelay() {
    return generations.present() instanceof OpenGeneration open
        ? Duration.ofNanos(open.remainingNanos(clock.nanoTime()))
        : Duration.ZERO;
  }

  @Override
  public void open() {
    generations.open();
  }

  @Override
  public void close() {
    generations.reset();
  }

  @Override
  public void halfOpen() {
    generations.halfOpen();
  }

  @Override
  public boolean tryAcquirePermit() {
    return tryAdmit() != null;
  }

  @Override
  public void recordSuccess() {
    Admission admission = generations.present().anonymous();
    if (admission != null) {
      admission.success();
    }
  }

  @Override
  public void recordFailure() {
    Admission admission = generations.present().anonymous();
    if (admission != null) {
      admission.failure();
    }
  }

  @Override
  public void recordException(Throwable exception) {
    recordFailure();
  }

  @Override
  public void recordResult(R result) {
    recordSuccess();
  }

  /** What it looks back on now. */
  public Tally tally() {
    return generations.present().tally(clock.nanoTime());
  }

  @Override
  public int getExecutionCount() {
    return (int) tally().calls();
  }

  @Override
  public long getFailureCount() {
    return tally().failures();
  }

  @Override
  public int getSuccessCount() {
    return (int) tally().successes();
  }

  @Override
  public int getFailureRate() {
    Tally tally = tally();
    return tally.percent(tally.failures());
  }

  @Override
  public int getSuccessRate() {
    Tally tally = tally();
    return tally.percent(tally.successes());
  }

  @Override
  public dev.failsafe.CircuitBreakerConfig<R> getConfig() {
    return failsafeConfig;
  }

  @Override
  public PolicyExecutor<R> toExecutor(int policyIndex) {
    return executor;
  }

  @Override
  public String toString() {
    return "GenerationBreaker[" + generations.state() + "]";
  }
}
