package dev.petstore.resilience.breaker;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.spi.PolicyExecutor;
import dev.petstore.resilience.call.CallFrames;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that judges the present: each result counts for the {@link Generation} in which
 * its call began, so that an answer from before an outage neither opens nor closes anything
 * (SmallRye Fault Tolerance does so as well). Half-open admits exactly the configured number of
 * trials, each with a lease. The clock is read only while it is not closed. Thread-safe and
 * lock-free while closed.
 */
public final class GenerationBreaker<R> implements CircuitBreaker<R> {
  private final CircuitBreakerConfig config;
  private final dev.failsafe.CircuitBreakerConfig<R> failsafeConfig;
  private final MonotonicClock clock;
  private final BreakerListener listener;
  private final BreakerExecutor<R> executor;
  private final AtomicReference<Generation> current;

  public GenerationBreaker(
      CircuitBreakerConfig config,
      MonotonicClock clock,
      CallFrames frames,
      BreakerListener listener) {
    this.config = config;
    this.clock = clock;
    this.listener = listener;
    this.failsafeConfig =
        CircuitBreaker.<R>builder()
            .withFailureThreshold(
                Math.max(1, (int) Math.ceil(config.failureRate() * config.window())),
                config.window())
            .withSuccessThreshold(config.halfOpenTrials())
            .withDelay(config.openDuration())
            .build()
            .getConfig();
    this.current = new AtomicReference<>(new ClosedGeneration(this, config));
    this.executor = new BreakerExecutor<>(this, frames);
  }

  private Generation generation() {
    return Objects.requireNonNull(current.get());
  }

  /** Lets a call through, or returns null. */
  @Nullable Admission tryAdmit() {
    while (true) {
      Generation generation = generation();
      if (generation instanceof ClosedGeneration closed) {
        return closed.admit();
      }
      long now = clock.nanoTime();
      if (!moveOn(generation, now)) {
        return generation instanceof HalfOpenGeneration halfOpen ? halfOpen.tryAdmit(now) : null;
      }
    }
  }

  /** Makes the change that only time makes. Without traffic, whoever looks makes it. */
  private boolean moveOn(Generation generation, long now) {
    if (generation instanceof OpenGeneration open && open.isOver(now)) {
      change(open, new HalfOpenGeneration(this, config));
      return true;
    }
    if (generation instanceof HalfOpenGeneration halfOpen && halfOpen.hasLapsedTrial(now)) {
      openAfter(halfOpen);
      return true;
    }
    return false;
  }

  void openAfter(Generation generation) {
    change(generation, newOpen());
  }

  void closeAfter(Generation generation) {
    change(generation, new ClosedGeneration(this, config));
  }

  private OpenGeneration newOpen() {
    return new OpenGeneration(clock.nanoTime() + config.openDuration().toNanos());
  }

  private void change(Generation from, Generation to) {
    if (current.compareAndSet(from, to) && from.state() != to.state()) {
      listener.changed(from.state(), to.state());
    }
  }

  private void force(Generation to) {
    Generation from = Objects.requireNonNull(current.getAndSet(to));
    if (from.state() != to.state()) {
      listener.changed(from.state(), to.state());
    }
  }

  private Generation present() {
    Generation generation = generation();
    while (!(generation instanceof ClosedGeneration) && moveOn(generation, clock.nanoTime())) {
      generation = generation();
    }
    return generation;
  }

  @Override
  public State getState() {
    return present().state();
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

  @Override
  public Duration getRemainingDelay() {
    return present() instanceof OpenGeneration open
        ? Duration.ofNanos(open.remainingNanos(clock.nanoTime()))
        : Duration.ZERO;
  }

  @Override
  public void open() {
    force(newOpen());
  }

  @Override
  public void close() {
    force(new ClosedGeneration(this, config));
  }

  @Override
  public void halfOpen() {
    force(new HalfOpenGeneration(this, config));
  }

  @Override
  public boolean tryAcquirePermit() {
    return tryAdmit() != null;
  }

  @Override
  public void recordSuccess() {
    Admission admission = anonymousAdmission();
    if (admission != null) {
      admission.success();
    }
  }

  @Override
  public void recordFailure() {
    Admission admission = anonymousAdmission();
    if (admission != null) {
      admission.failure();
    }
  }

  /** For a caller who records without an admission: the present generation is meant. */
  private @Nullable Admission anonymousAdmission() {
    Generation generation = present();
    if (generation instanceof ClosedGeneration closed) {
      return closed;
    }
    return generation instanceof HalfOpenGeneration halfOpen ? halfOpen.oldest() : null;
  }

  @Override
  public void recordException(Throwable exception) {
    recordFailure();
  }

  @Override
  public void recordResult(R result) {
    recordSuccess();
  }

  @Override
  public int getExecutionCount() {
    return getSuccessCount() + (int) getFailureCount();
  }

  @Override
  public long getFailureCount() {
    Generation generation = generation();
    if (generation instanceof ClosedGeneration closed) {
      return closed.window().failures();
    }
    return generation instanceof HalfOpenGeneration halfOpen ? halfOpen.failed() : 0;
  }

  @Override
  public int getSuccessCount() {
    Generation generation = generation();
    if (generation instanceof ClosedGeneration closed) {
      return Math.max(0, closed.window().recorded() - closed.window().failures());
    }
    return generation instanceof HalfOpenGeneration halfOpen ? halfOpen.succeeded() : 0;
  }

  @Override
  public int getFailureRate() {
    int executions = getExecutionCount();
    return executions == 0 ? 0 : (int) Math.round(100.0 * getFailureCount() / executions);
  }

  @Override
  public int getSuccessRate() {
    int executions = getExecutionCount();
    return executions == 0 ? 0 : (int) Math.round(100.0 * getSuccessCount() / executions);
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
    return "GenerationBreaker[" + getState() + "]";
  }
}
