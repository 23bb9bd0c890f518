package dev.petstore.bootstrap.background;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.bootstrap.settings.BackgroundSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final BackgroundSettings IDLE =
      new BackgroundSettings(NEVER, NEVER, NEVER, NEVER, NEVER);
  private static final BackgroundSettings BUSY =
      new BackgroundSettings(SOON, SOON, NEVER, NEVER, NEVER);

  private final BackgroundWork background = new BackgroundWork();
  private final AtomicInteger relays = new AtomicInteger();
  private final AtomicInteger recoveries = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final WatchingOrders watch =
      new WatchingOrders() {
        @Override
        public void look() {
          looks.incrementAndGet();
        }

        @Override
        public Optional<StuckCount> lastSeen() {
          return Optional.empty();
        }
      };

  private final AtomicInteger tendings = new AtomicInteger();
  private final TendingOutbox tending =
      new TendingOutbox() {
        @Override
        public void tend() {
          tendings.incrementAndGet();
        }

        @Override
        public Optional<OutboxBacklog> lastSeen() {
          return Optional.empty();
        }
      };

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void relays_and_recovers_again_and_again() {
    background.start(this::relayNothing, this::recoverNothing, watch, tending, BUSY);

    await()
        .until(
            () ->
                relays.get() > 3 && recoveries.get() > 3 && looks.get() > 3 && tendings.get() > 3);
  }

  @Test
  void relays_when_it_is_woken_and_does_not_wait_for_the_interval() {
    background.start(this::relayNothing, this::recoverNothing, watch, tending, IDLE);

    background.wake();

    await().until(() -> relays.get() == 1);
    assertThat(recoveries).hasValue(0);
  }

  @Test
  void goes_on_until_nothing_is_left() {
    AtomicInteger backlog = new AtomicInteger(3);
    background.start(
        () -> {
          relays.incrementAndGet();
          return backlog.getAndUpdate(left -> Math.max(0, left - 1));
        },
        this::recoverNothing,
        watch,
        tending,
        IDLE);

    background.wake();

    await().until(() -> relays.get() == 4);
  }

  @Test
  void many_wakes_during_a_relay_cause_one_more() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    background.start(
        () -> {
          running.countDown();
          awaitQuietly(released);
          return relayNothing();
        },
        this::recoverNothing,
        watch,
        tending,
        IDLE);
    background.wake();
    assertThat(running.await(10, SECONDS)).isTrue();

    for (int wake = 0; wake < 100; wake++) {
      background.wake();
    }
    released.countDown();

    await().until(() -> relays.get() == 2);
    background.close();
    assertThat(relays).hasValue(2);
  }

  @Test
  void trouble_ends_a_round_and_not_the_work() {
    background.start(
        () -> {
          if (relays.incrementAndGet() == 1) {
            throw new CallRejected(
                "kafka_events", "publish", RejectionReason.BULKHEAD_FULL, Optional.empty());
          }
          return 0;
        },
        () -> {
          if (recoveries.incrementAndGet() == 1) {
            throw new IllegalStateException("a bug");
          }
          return 0;
        },
        watch,
        tending,
        BUSY);

    await().until(() -> relays.get() > 1 && recoveries.get() > 1);
  }

  @Test
  void nothing_begins_after_the_end() {
    background.start(this::relayNothing, this::recoverNothing, watch, tending, IDLE);
    background.close();

    background.wake();

    assertThat(relays).hasValue(0);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().matches("petstore-(relay|recovery)"));
  }

  private int relayNothing() {
    relays.incrementAndGet();
    return 0;
  }

  private int recoverNothing() {
    recoveries.incrementAndGet();
    return 0;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
