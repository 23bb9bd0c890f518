package dev.petstore.resilience.bulkhead;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who waits for a permit, in the order of coming. A permit that becomes free is the first one's:
 * nobody who comes later takes it away. Thread-safe; a virtual thread does not pin its carrier.
 */
final class WaitingLine {
  private final Permits permits;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by the lock.
  private final Deque<Waiter> line = new ArrayDeque<>();
  private volatile int size;

  WaitingLine(Permits permits) {
    this.permits = permits;
  }

  private static final class Waiter {
    final Thread thread = Thread.currentThread();
    volatile boolean served;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
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
    Waiter self = new Waiter();
    if (!join(self, longestLine)) {
      return false;
    }
    // A permit may have become free between the caller's last look and its joining.
    serve();
    while (!self.served) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return !leave(self);
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        if (!leave(self)) {
          permits.giveBack();
          serve();
        }
        throw new InterruptedException();
      }
    }
    return true;
  }

  private boolean join(Waiter waiter, int longestLine) {
    lock.lock();
    try {
      if (line.size() >= longestLine) {
        return false;
      }
      line.addLast(waiter);
      size = line.size();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the waiter was still in the line: {@code false} if it has got a permit. */
  private boolean leave(Waiter waiter) {
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
    if (isEmpty()) {
      return;
    }
    lock.lock();
    try {
      while (!line.isEmpty() && permits.take()) {
        Waiter first = line.removeFirst();
        first.served = true;
        LockSupport.unpark(first.thread);
      }
      size = line.size();
    } finally {
      lock.unlock();
    }
  }
}
