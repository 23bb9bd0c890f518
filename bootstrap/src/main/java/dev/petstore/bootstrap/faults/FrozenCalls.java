package dev.petstore.bootstrap.faults;

import dev.petstore.application.health.CallCounts;
import dev.petstore.application.health.DependencyHealth;
import dev.petstore.bootstrap.PetstorePlugin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls to one dependency whose server is frozen and thawed over and over: each time all callers
 * hold connections that were good a moment ago. Between two frosts every caller gets an answer.
 */
final class FrozenCalls {
  private final PetstorePlugin shop;
  private final Subject subject;
  private final Duration timeout;
  private final Tally all = new Tally();
  private final Tally frozen = new Tally();
  private final Durations late = new Durations();
  private final Durations thaws = new Durations();
  private final AtomicLong mostThreads = new AtomicLong();

  private FrozenCalls(PetstorePlugin shop, Subject subject, Duration timeout) {
    this.shop = shop;
    this.subject = subject;
    this.timeout = timeout;
  }

  /**
   * Has the callers make so many calls to the frozen server, and comes to rest.
   *
   * @param timeout of the dependency's guard
   */
  static Measured measure(
      PetstorePlugin shop, Subject subject, Duration timeout, Callers callers, long calls)
      throws InterruptedException {
    return new FrozenCalls(shop, subject, timeout).measure(callers, calls);
  }

  private Measured measure(Callers callers, long calls) throws InterruptedException {
    CallCounts before = health().calls();
    callers.all(this::untilAnswered);
    while (frozen.total() < calls) {
      subject.server().pause();
      try {
        callers.all(this::callTheFrozen);
        mostThreads.accumulateAndGet(Holdings.liveThreads(), Math::max);
      } finally {
        subject.server().resume();
      }
      long thawed = System.nanoTime();
      callers.all(this::untilAnswered);
      thaws.add(System.nanoTime() - thawed);
    }
    boolean unused = Patience.until(() -> health().inFlight() == 0 && health().stuck() == 0);
    DependencyHealth after = health();
    return new Measured(
        subject.dependency(),
        timeout,
        frozen.counts(),
        late,
        thaws,
        mostThreads.get(),
        all.counts(),
        between(before, after.calls()),
        after.inFlight(),
        after.stuck());
  }

  private void callTheFrozen(int caller) {
    Runnable call = subject.caller().apply(caller);
    for (int made = 0; made < subject.callsWhileFrozen(); made++) {
      long begun = System.nanoTime();
      Ending ending = frozen.count(all.count(Ending.of(call)));
      long over = System.nanoTime() - begun - timeout.toNanos();
      if (over >= 0 || ending == Ending.TIMED_OUT) {
        late.add(over);
      }
    }
  }

  private void untilAnswered(int caller) {
    Runnable call = subject.caller().apply(caller);
    if (!Patience.until(() -> all.count(Ending.of(call)) == Ending.ANSWERED)) {
      throw new IllegalStateException(subject.server().name() + " runs again and gives no answer");
    }
  }

  private DependencyHealth health() {
    DependencyHealth health = shop.resilienceHealth().dependencies().get(subject.dependency());
    if (health == null) {
      throw new IllegalStateException(subject.dependency() + " has no guard");
    }
    return health;
  }

  private static CallCounts between(CallCounts before, CallCounts after) {
    return new CallCounts(
        after.successful() - before.successful(),
        after.failed() - before.failed(),
        after.ignored() - before.ignored(),
        after.timedOut() - before.timedOut(),
        after.rejected() - before.rejected());
  }

  /**
   * What came of the calls.
   *
   * @param frozen how those ended that met the frozen server
   * @param late by how much a caller was released after its timeout, of those that were not
   *     answered before it
   * @param thaws from the thaw until every caller had an answer
   * @param mostThreads at the end of a frost
   * @param seen how all calls ended, as their callers saw it
   * @param told the same as the guard counts it
   * @param inFlight calls that hold a permit at the end
   * @param stuck calls whose work has not ended at the end
   */
  record Measured(
      String dependency,
      Duration timeout,
      CallCounts frozen,
      Durations late,
      Durations thaws,
      long mostThreads,
      CallCounts seen,
      CallCounts told,
      int inFlight,
      int stuck) {}
}
