package dev.petstore.bootstrap.background;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.in.RecoveringOrders;
import dev.petstore.application.port.in.RelayingOrderEvents;
import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.application.port.out.OutboxSignal;
import dev.petstore.bootstrap.settings.BackgroundSettings;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the relay of events, and the recovery of orders with its watch over those that are stuck and
 * over the outbox, each of the two on a daemon thread of its own: at intervals with some jitter, so
 * that instances do not march in step, and the relay also when it is woken. Thread-safe.
 */
public final class BackgroundWork implements OutboxSignal, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
  private static final double JITTER = 0.2;
  private static final long END_SECONDS = 5;

  private final ScheduledThreadPoolExecutor relayThread = thread("petstore-relay");
  private final ScheduledThreadPoolExecutor recoveryThread = thread("petstore-recovery");
  private final AtomicBoolean relayWanted = new AtomicBoolean();
  private volatile Runnable relay = () -> {};

  private static ScheduledThreadPoolExecutor thread(String name) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Begins. */
  public void start(
      RelayingOrderEvents relaying,
      RecoveringOrders recovering,
      WatchingOrders watching,
      TendingOutbox tending,
      BackgroundSettings settings) {
    relay = () -> round(relayThread, "relay of order events", relaying::relay);
    repeat(relayThread, relay, settings.relayInterval());
    repeat(
        recoveryThread,
        () -> round(recoveryThread, "recovery of orders", recovering::recover),
        settings.recoveryInterval());
    repeat(
        recoveryThread,
        () -> round(recoveryThread, "watch over orders", once(watching::look)),
        settings.recoveryInterval());
    repeat(
        recoveryThread,
        () -> round(recoveryThread, "tending of the outbox", once(tending::tend)),
        settings.recoveryInterval());
  }

  private static Rounds once(Runnable task) {
    return () -> {
      task.run();
      return 0;
    };
  }

  /** Runs the relay soon, once for any number of calls before it begins. Never blocks. */
  @Override
  public void wake() {
    if (relayWanted.compareAndSet(false, true)) {
      submit(
          relayThread,
          () -> {
            relayWanted.set(false);
            relay.run();
          },
          Duration.ZERO);
    }
  }

  private static void repeat(ScheduledThreadPoolExecutor thread, Runnable task, Duration interval) {
    double factor = 1 + JITTER * (ThreadLocalRandom.current().nextDouble() - 0.5);
    submit(
        thread,
        () -> {
          task.run();
          repeat(thread, task, interval);
        },
        Duration.ofNanos(Math.round(interval.toNanos() * factor)));
  }

  private static void submit(ScheduledThreadPoolExecutor thread, Runnable task, Duration delay) {
    try {
      var unused = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.trace("nothing begins any more", e);
    }
  }

  /**
   * Goes on while there is something to do; trouble ends the round, and the next one tries again.
   */
  private static void round(ScheduledThreadPoolExecutor thread, String name, Rounds rounds) {
    try {
      int done;
      do {
        done = rounds.once();
      } while (done > 0 && !thread.isShutdown());
    } catch (DependencyFailure e) {
      LOG.debug("{} waits: {}", name, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} failed", name, e);
    }
  }

  /** Lets a running round end, for some seconds; begins no new one. */
  @Override
  public void close() {
    relayThread.shutdown();
    recoveryThread.shutdown();
    try {
      end(relayThread);
      end(recoveryThread);
    } catch (InterruptedException e) {
      relayThread.shutdownNow();
      recoveryThread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ScheduledThreadPoolExecutor thread) throws InterruptedException {
    if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
      thread.shutdownNow();
    }
  }

  @FunctionalInterface
  private interface Rounds {
    int once();
  }
}
