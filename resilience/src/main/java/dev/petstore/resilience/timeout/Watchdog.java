package dev.petstore.resilience.timeout;

import dev.petstore.resilience.call.CallFrame;
import dev.petstore.resilience.call.Cancellation;
import dev.petstore.resilience.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own timer. Calls under way stand in slots; one daemon thread looks over them at
 * every tick and cancels those that are overdue. To enter costs one compare-and-set, to leave one
 * store: no queue, no lock, no wake-up, nothing shared with the host's pools. While nothing is
 * under way for a while the thread sleeps until it is called.
 *
 * <p>A call is cancelled between its deadline and one tick later. Thread-safe.
 */
public final class Watchdog implements Enforcer, AutoCloseable {
  private static final int SLOTS = 1024;

  /** As many as share a cache line, so that threads that are counted one after another do not. */
  private static final int PROBES = 16;

  private static final int QUIET_TICKS_BEFORE_SLEEP = 200;

  private final MonotonicClock clock;
  private final long tickNanos;
  private final Executor stopper;
  private final AtomicReferenceArray<@Nullable CallFrame> slots = new AtomicReferenceArray<>(SLOTS);
  private final ConcurrentHashMap<CallFrame, Boolean> overflow = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  /**
   * @param tick how long a timeout may come late
   * @param stopper runs the work's cancel actions, which may be slow and so must not run on the
   *     timer
   */
  public Watchdog(MonotonicClock clock, Duration tick, Executor stopper) {
    this.clock = clock;
    this.tickNanos = tick.toNanos();
    this.stopper = stopper;
    this.thread = new Thread(this::watch, "petstore-watchdog");
    this.thread.setDaemon(true);
  }

  /** Starts the thread. Without it, somebody has to call {@link #tick}. */
  public Watchdog start() {
    thread.start();
    return this;
  }

  @Override
  public void arm(CallFrame frame) {
    // A thread finds its own slots free and in its cache: it makes one call at a time, mostly.
    int first = (int) Thread.currentThread().getId() * PROBES;
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = (first + probe) & (SLOTS - 1);
      if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, frame)) {
        frame.watchedIn(slot);
        wake();
        return;
      }
    }
    overflow.put(frame, Boolean.TRUE);
    wake();
  }

  @Override
  public void disarm(CallFrame frame) {
    int slot = frame.watchedIn();
    if (slot == CallFrame.NOT_IN_A_SLOT) {
      overflow.remove(frame);
    } else {
      slots.setRelease(slot, null);
    }
  }

  private void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
      if (closed) {
        breakOff();
      }
    }
  }

  /**
   * Cancels what is overdue.
   *
   * @return how many calls are under way
   */
  public int tick() {
    long now = clock.nanoTime();
    int underWay = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      CallFrame frame = slots.getAcquire(slot);
      if (frame != null) {
        underWay++;
        cancelIfOverdue(frame, now);
      }
    }
    for (CallFrame frame : overflow.keySet()) {
      underWay++;
      cancelIfOverdue(frame, now);
    }
    return underWay;
  }

  private void cancelIfOverdue(CallFrame frame, long now) {
    if (frame.isOverdue(now)) {
      cancel(frame, Cancellation.TIMEOUT);
    }
  }

  private void cancel(CallFrame frame, Cancellation why) {
    if (frame.cancel(why)) {
      stopper.execute(frame::stopWork);
    }
  }

  /** Nobody will watch what is under way. */
  private void breakOff() {
    for (int slot = 0; slot < SLOTS; slot++) {
      CallFrame frame = slots.getAcquire(slot);
      if (frame != null) {
        cancel(frame, Cancellation.CALLER);
      }
    }
    overflow.keySet().forEach(frame -> cancel(frame, Cancellation.CALLER));
  }

  private void watch() {
    int quietTicks = 0;
    while (!closed) {
      quietTicks = tick() == 0 ? quietTicks + 1 : 0;
      if (quietTicks < QUIET_TICKS_BEFORE_SLEEP) {
        LockSupport.parkNanos(this, tickNanos);
        continue;
      }
      asleep = true;
      // Looked at again after saying so: a call that has entered unseen would not have woken us.
      if (tick() == 0 && !closed) {
        LockSupport.park(this);
      }
      asleep = false;
      quietTicks = 0;
    }
    // From here on whoever still comes sees to it himself.
    asleep = true;
    breakOff();
  }

  /**
   * Ends the thread, and with it the calls that are still under way: they are cancelled, as if by
   * their callers. Idempotent.
   */
  @Override
  public void close() {
    closed = true;
    asleep = true;
    LockSupport.unpark(thread);
    breakOff();
  }
}
