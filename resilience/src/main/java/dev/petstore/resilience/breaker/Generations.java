package dev.petstore.resilience.breaker;

import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.config.CircuitBreakerConfig;
import dev.petstore.resilience.time.MonotonicClock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The succession of a breaker's generations, and what makes one follow another. Each change is one
 * compare-and-set of the whole state, and only the present generation can make it. Thread-safe.
 */
final class Generations implements BreakerControl {
  private final MonotonicClock clock;
  private final BreakerListener listener;
  private final AtomicReference<Generation> current;
  private volatile CircuitBreakerConfig config;

  Generations(CircuitBreakerConfig config, MonotonicClock clock, BreakerListener listener) {
    this.config = config;
    this.clock = clock;
    this.listener = listener;
    this.current = new AtomicReference<>(fresh(BreakerState.CLOSED));
  }

  /** The present generation, or one that is over and that nobody has looked at since. */
  Generation latest() {
    return Objects.requireNonNull(current.get());
  }

  /** Lets a call through, or returns null. */
  @Nullable Admission tryAdmit() {
    // The path of nearly all calls: no clock is read.
    if (latest() instanceof ClosedGeneration closed) {
      return closed.admit();
    }
    long now = clock.nanoTime();
    return presentAt(now).tryAdmit(now);
  }

  /** Whether it is open, with a delay that is not over at this reading of the clock. */
  boolean isOpenAt(long now) {
    return latest() instanceof OpenGeneration open && !open.isOver(now);
  }

  /** Without traffic nobody makes the changes that only time makes: whoever looks does. */
  Generation present() {
    return latest() instanceof ClosedGeneration closed ? closed : presentAt(clock.nanoTime());
  }

  private Generation presentAt(long now) {
    Generation generation = latest();
    while (generation.isOver(now)) {
      if (generation instanceof OpenGeneration open) {
        change(open, halfOpenAfter(open.openings(now)));
      } else {
        openAfter(generation);
      }
      generation = latest();
    }
    return generation;
  }

  void openAfter(Generation generation) {
    long now = clock.nanoTime();
    change(generation, openFrom(now, generation.openings(now) + 1));
  }

  /** The outage is over only when the breaker has stayed closed for a while. */
  void closeAfter(Generation generation) {
    long now = clock.nanoTime();
    int openings = generation.openings(now);
    change(
        generation, new ClosedGeneration(this, config, clock, BreakerState.CLOSED, now, openings));
  }

  private OpenGeneration openFrom(long now, int openings) {
    return new OpenGeneration(now + config.openDelay().nanos(openings), openings);
  }

  private HalfOpenGeneration halfOpenAfter(int openings) {
    return new HalfOpenGeneration(this, config, clock, openings);
  }

  private ClosedGeneration fresh(BreakerState state) {
    return new ClosedGeneration(this, config, clock, state, clock.nanoTime(), 0);
  }

  /**
   * Goes by other settings from the next generation on; one that is closed begins anew if it would
   * judge by another window. An open breaker stays open.
   */
  void follow(CircuitBreakerConfig changed) {
    CircuitBreakerConfig former = config;
    config = changed;
    boolean sameJudgement =
        changed.window().equals(former.window()) && changed.slowCalls().equals(former.slowCalls());
    Generation generation = latest();
    if (!sameJudgement && generation instanceof ClosedGeneration) {
      long now = clock.nanoTime();
      change(
          generation,
          new ClosedGeneration(
              this, changed, clock, generation.state(), now, generation.openings(now)));
    }
  }

  private void change(Generation from, Generation to) {
    if (current.compareAndSet(from, to)) {
      tell(from, to);
    }
  }

  private void set(Generation to) {
    tell(Objects.requireNonNull(current.getAndSet(to)), to);
  }

  private void tell(Generation from, Generation to) {
    if (from.state() != to.state()) {
      listener.changed(from.state(), to.state());
    }
  }

  @Override
  public BreakerState state() {
    return present().state();
  }

  /** Opens it as an outage's first failures do. */
  void open() {
    set(openFrom(clock.nanoTime(), 1));
  }

  /** Asks for trials, as after an outage's first delay. */
  void halfOpen() {
    set(halfOpenAfter(1));
  }

  @Override
  public void forceOpen() {
    set(SetGeneration.forcedOpen());
  }

  @Override
  public void forceClosed() {
    set(fresh(BreakerState.FORCED_CLOSED));
  }

  @Override
  public void disable() {
    set(SetGeneration.disabled());
  }

  @Override
  public void reset() {
    set(fresh(BreakerState.CLOSED));
  }
}
