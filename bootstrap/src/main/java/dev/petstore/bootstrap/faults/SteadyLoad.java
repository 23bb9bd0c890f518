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

  private final List<Subject> subjects;
  private final long paceNanos;
  private final long lengthNanos;

  /**
   * @param rate calls a second to each dependency
   * @param length how long each run takes
   */
  SteadyLoad(List<Subject> subjects, int rate, Duration length) {
    this.subjects = subjects;
    this.paceNanos = TimeUnit.SECONDS.toNanos(1) / rate;
    this.lengthNanos = length.toNanos();
  }

  /** Runs once, and returns by dependency what its callers met. */
  Map<String, Met> run() throws InterruptedException {
    Map<String, Met> met = new LinkedHashMap<>();
    subjects.forEach(
        subject -> met.put(subject.dependency(), new Met(new Tally(), new Durations())));
    Map<String, AtomicLong> due = new LinkedHashMap<>();
    subjects.forEach(subject -> due.put(subject.dependency(), new AtomicLong()));
    long begun = System.nanoTime();
    try (Callers crowd = new Callers(THREADS_EACH * subjects.size())) {
      crowd.all(
          caller -> {
            Subject subject = subjects.get(caller / THREADS_EACH);
            callInTurn(subject.caller().apply(caller), begun, of(due, subject), of(met, subject));
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
    for (long at = due.getAndAdd(paceNanos); at < lengthNanos; at = due.getAndAdd(paceNanos)) {
      long turn = begun + at;
      for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (met.endings().count(Ending.of(call)) == Ending.ANSWERED) {
        met.latencies().add(System.nanoTime() - turn);
      }
    }
  }

  /**
   * What the callers of one dependency met.
   *
   * @param latencies of the answers
   */
  record Met(Tally endings, Durations latencies) {}
}
