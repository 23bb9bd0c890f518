package dev.petstore.bootstrap.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls to all dependencies at a constant rate, each dependency's by threads of its own. A call's
 * latency counts from when it was due, so that one that is late because others before it were slow
 * is not taken for a quick one.
 */
final class SteadyLoad {
  private static final int THREADS_EACH = 16;

  /** The first calls pay for the threads' start and for what went on before, and do not count. */
  private static final long LEAD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<Subject> subjects;
  private final long paceNanos;
  private final long lengthNanos;

  /**
   * @param rate calls a second to each dependency
   * @param length how long each run takes, after a second that does not count
   */
  SteadyLoad(List<Subject> subjects, int rate, Duration length) {
    this.subjects = subjects;
    this.paceNanos = TimeUnit.SECONDS.toNanos(1) / rate;
    this.lengthNanos = length.toNanos();
  }

  /** Runs once, and returns by dependency what its callers met. */
  Map<String, Met> run() throws InterruptedException {
    return run(() -> {});
  }

  /**
   * Runs once, and returns by dependency what its callers met.
   *
   * @param change happens half a second before the calls begin to count: to send signals to dozens
   *     of processes takes the cores for a moment, which is none of the frost's doing
   */
  Map<String, Met> run(Runnable change) throws InterruptedException {
    Map<String, Met> met = new LinkedHashMap<>();
    Map<String, AtomicLong> due = new LinkedHashMap<>();
    for (Subject subject : subjects) {
      // Not all at the same instant: else each would wait for the others' turn on a core.
      due.put(subject.dependency(), new AtomicLong(due.size() * paceNanos / subjects.size()));
      met.put(subject.dependency(), new Met(new Tally(), new Durations()));
    }
    int callers = THREADS_EACH * subjects.size();
    long begun = System.nanoTime();
    try (Callers crowd = new Callers(callers + 1)) {
      crowd.all(
          caller -> {
            if (caller == callers) {
              parkUntil(begun + LEAD_NANOS / 2);
              change.run();
            } else {
              Subject subject = subjects.get(caller / THREADS_EACH);
              callInTurn(subject.caller().apply(caller), begun, of(due, subject), of(met, subject));
            }
          });
    }
    return met;
  }

  private static <T> T of(Map<String, T> values, Subject subject) {
    T value = values.get(subject.dependency());
    if (value == null) {
      throw new IllegalStateException(subject.dependency());
    }
    return value;
  }

  private void callInTurn(Runnable call, long begun, AtomicLong due, Met met) {
    long end = LEAD_NANOS + lengthNanos;
    for (long at = due.getAndAdd(paceNanos); at < end; at = due.getAndAdd(paceNanos)) {
      long turn = begun + at;
      parkUntil(turn);
      Ending ending = Ending.of(call);
      if (at >= LEAD_NANOS && met.endings().count(ending) == Ending.ANSWERED) {
        met.latencies().add(System.nanoTime() - turn);
      }
    }
  }

  private static void parkUntil(long instant) {
    for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /**
   * What the callers of one dependency met.
   *
   * @param latencies of the answers
   */
  record Met(Tally endings, Durations latencies) {}
}
