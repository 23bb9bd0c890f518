package dev.petstore.resilience.rate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers when each of the latest calls began, as many as may begin in a period: another one may
 * if the oldest of them lies a whole period back. Lock-free.
 *
 * <p>The times stand in a ring with one place more than there are calls, and each is later than the
 * one before it, by a nanosecond at least. So a place that holds a later time than the latest call
 * is the next call's already, whose thread has not counted it yet; and no time comes twice, so that
 * a place is never taken for what it was a round before.
 */
final class SlidingWindowLimit implements RateLimit {
  private final int calls;
  private final long periodNanos;
  private final long origin;
  // Nanoseconds from the origin at which calls began.
  private final AtomicLongArray ring;
  // The number of the next call. Call number n stands at n modulo the ring's length.
  private final AtomicLong next;

  SlidingWindowLimit(int calls, Duration period, long now, int used) {
    this.calls = calls;
    this.periodNanos = period.toNanos();
    this.origin = now;
    int places = calls + 1;
    this.ring = new AtomicLongArray(places);
    this.next = new AtomicLong(places);
    int counted = Math.min(used, calls);
    for (int place = 0; place < places; place++) {
      long beforeNow = (long) place - places;
      ring.setPlain(place, places - place <= counted ? beforeNow : beforeNow - periodNanos);
    }
  }

  private int place(long call) {
    return (int) (call % ring.length());
  }

  @Override
  public long take(long now) {
    long elapsed = Math.max(0, now - origin);
    while (true) {
      long call = next.get();
      int place = place(call);
      long latest = ring.get(place(call - 1));
      long oldest = ring.get(place(call - calls));
      long former = ring.get(place);
      if (next.get() != call) {
        continue;
      }
      if (former > latest) {
        next.compareAndSet(call, call + 1);
        continue;
      }
      long begins = Math.max(elapsed, latest + 1);
      if (begins - oldest < periodNanos) {
        return oldest + periodNanos - elapsed;
      }
      if (ring.compareAndSet(place, former, begins)) {
        next.compareAndSet(call, call + 1);
        return 0;
      }
    }
  }

  @Override
  public int used(long now) {
    long from = Math.max(0, now - origin) - periodNanos;
    long call = next.get();
    int used = 0;
    while (used < calls && ring.get(place(call - 1 - used)) > from) {
      used++;
    }
    return used;
  }
}
