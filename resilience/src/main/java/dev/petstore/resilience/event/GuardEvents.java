package dev.petstore.resilience.event;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events over to the listeners' thread through a bounded queue. Without listeners an event is
 * not even made, and there is no thread before the first of them. Thread-safe.
 */
public final class GuardEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardEvents.class);
  private static final int LONGEST_QUEUE = 4_096;

  private final List<GuardListener> listeners = new CopyOnWriteArrayList<>();
  private final BlockingQueue<GuardEvent> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final LongAdder dropped = new LongAdder();
  private final AtomicBoolean complained = new AtomicBoolean();
  // Guarded by this.
  private @Nullable Thread thread;
  private boolean closed;

  public GuardEvents(List<GuardListener> listeners) {
    listeners.forEach(this::add);
  }

  /** Tells this one as well, from now on. */
  public synchronized void add(GuardListener listener) {
    if (closed) {
      return;
    }
    if (thread == null) {
      thread = new Thread(this::deliver, "petstore-guard-events");
      thread.setDaemon(true);
      thread.start();
    }
    listeners.add(listener);
  }

  /** Tells this one no more; it may still be told what is in the queue. */
  public void remove(GuardListener listener) {
    listeners.remove(listener);
  }

  /** Whether there are listeners: for whoever would make events at every call. */
  public boolean areHeard() {
    return thread != null;
  }

  /** Tells the listeners, some time soon. Never waits and never throws. */
  public void publish(Supplier<GuardEvent> event) {
    if (!listeners.isEmpty() && !queue.offer(event.get())) {
      dropped.increment();
    }
  }

  /** Events that no listener has heard, since they took too long over those before. */
  public long dropped() {
    return dropped.sum();
  }

  private void deliver() {
    try {
      while (true) {
        GuardEvent event = queue.take();
        listeners.forEach(listener -> tell(listener, event));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(GuardListener listener, GuardEvent event) {
    try {
      listener.heard(event);
    } catch (RuntimeException broken) {
      if (complained.compareAndSet(false, true)) {
        LOG.warn("a listener of guards failed, of which this is told once", broken);
      }
    }
  }

  /** Ends the thread; what is still in the queue is not told any more. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    listeners.clear();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
