package dev.petstore.resilience.deadline;

import dev.petstore.resilience.context.ContextCarrier;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of the requests under way, one for each thread at the most. Every call of the
 * engine's guards that is made under one takes no longer than what is left of it; once nothing is
 * left, calls are rejected. It follows a call to the guard's own threads and into what hangs on an
 * asynchronous call's stage. Thread-safe.
 *
 * <pre>{@code
 * try (DeadlineScope scope = resilience.deadlines().open(Duration.ofMillis(800))) {
 *   shop.placeOrder(...);
 * }
 * }</pre>
 */
public final class Deadlines implements ContextCarrier<Deadline> {
  private static final Duration LONGEST = Duration.ofDays(365);

  private final MonotonicClock clock;

  // One for each engine, not one for the program: another engine may have another clock.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Deadline> current = new ThreadLocal<>();

  public Deadlines(MonotonicClock clock) {
    this.clock = clock;
  }

  /**
   * From now on this thread works under a deadline, until the scope is closed. Within another
   * deadline the earlier of the two counts.
   *
   * @param limit from now; zero or less is spent already
   */
  public DeadlineScope open(Duration limit) {
    Duration bounded = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    Deadline wanted =
        new Deadline(clock.nanoTime() + (bounded.isNegative() ? 0 : bounded.toNanos()));
    Deadline outer = current.get();
    current.set(outer != null && outer.isBefore(wanted) ? outer : wanted);
    return new DeadlineScope(this, outer);
  }

  /**
   * Does the work under a deadline.
   *
   * @param limit from now; zero or less is spent already
   */
  public <T> T within(Duration limit, Callable<T> work) throws Exception {
    try (DeadlineScope scope = open(limit)) {
      return work.call();
    }
  }

  /** What is left to this thread, zero once it is spent; empty if it works under no deadline. */
  public Optional<Duration> remaining() {
    Deadline deadline = current.get();
    return deadline == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, deadline.remainingNanos(clock.nanoTime()))));
  }

  /** This thread's deadline, or null. */
  public @Nullable Deadline current() {
    return current.get();
  }

  void set(@Nullable Deadline deadline) {
    if (deadline == null) {
      current.remove();
    } else {
      current.set(deadline);
    }
  }

  @Override
  public Optional<Deadline> read() {
    return Optional.ofNullable(current.get());
  }

  @Override
  public void write(Deadline deadline) {
    set(deadline);
  }

  @Override
  public void clear() {
    set(null);
  }
}
