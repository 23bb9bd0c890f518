package dev.petstore.resilience.bulkhead;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a permit, in the order of coming: threads, and calls that wait without one. A
 * permit that becomes free is the first one's: nobody who comes later takes it away. Thread-safe; a
 * virtual thread does not pin its carrier.
 */
final class WaitingLine {
  private final Permits permits;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Deque<Waiter> line = new ArrayDeque<>();
  private volatile int size;
  private volatile boolean closed;

  WaitingLine(Permits permits) {
    this.permits = permits;
  }

  /**
   * Somebody in the line. Hears exactly one of the two, unless it leaves before; both are quick.
   */
  interface Waiter {
    /** It has a permit, and is not in the line any more. */
    void served();

    /** There will be no permits any more. */
    void turnedAway();
  }

  private static final class WaitingThread implements Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean served;
    private volatile boolean turnedAway;

    @Override
    public void served() {
      served = true;
      LockSupport.unpark(thread);
    }

    @Override
    public void turnedAway() {
      turnedAway = true;
      LockSupport.unpark(thread);
    }

    /** For one that is not in the line any more: it hears of its end in a moment. */
    boolean isServed() {
      while (!served && !turnedAway) {
        LockSupport.park(this);
      }
      return served;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Waits for a permit.
   *
   * @param nanos how long at most
   * @param longestLine who comes when so many wait already goes away at once
   * @return whether the caller has one
   * @throws InterruptedException if the thread is interrupted meanwhile; it has none then
   */
  boolean await(long nanos, int longestLine) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    WaitingThread self = new WaitingThread();
    if (!join(self, longestLine)) {
      return false;
    }
    // A permit may have become free between the caller's last look and its joining.
    serve();
    while (!self.served) {
      long left = end - System.nanoTime();
      if (self.turnedAway || left <= 0) {
        return !leave(self) && self.isServed();
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        if (!leave(self) && self.isServed()) {
          permits.giveBack();
          serve();
        }
        throw new InterruptedException();
      }
    }
    return true;
  }

  /**
   * Takes the last place, if there is one; {@link #serve} must follow.
   *
   * @param longestLine how many places there are
   */
  boolean join(Waiter waiter, int longestLine) {
    lock.lock();
    try {
      if (closed || line.size() >= longestLine) {
        return false;
      }
      line.addLast(waiter);
      size = line.size();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the waiter was still in the line: {@code false} if it has heard of its end. */
  boolean leave(Waiter waiter) {
    lock.lock();
    try {
      boolean left = line.remove(waiter);
      size = line.size();
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** Gives free permits to the first in the line. Called after every permit that is given back. */
  void serve() {
    while (!isEmpty()) {
      Waiter first = takeFirst();
      if (first == null) {
        return;
      }
      first.served();
    }
  }

  private @Nullable Waiter takeFirst() {
    lock.lock();
    try {
      if (line.isEmpty() || !permits.take()) {
        return null;
      }
      Waiter first = line.removeFirst();
      size = line.size();
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Turns away all who wait, and from now on everybody. Idempotent. */
  void close() {
    List<Waiter> left;
    lock.lock();
    try {
      closed = true;
      left = new ArrayList<>(line);
      line.clear();
      size = 0;
    } finally {
      lock.unlock();
    }
    left.forEach(Waiter::turnedAway);
  }
}
