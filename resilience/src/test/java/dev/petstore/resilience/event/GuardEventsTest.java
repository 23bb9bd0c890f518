package dev.petstore.resilience.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.health.BreakerState;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.BulkheadConfig;
import dev.petstore.resilience.config.BulkheadType;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.event.GuardEvent.Reconfigured;
import dev.petstore.resilience.event.GuardEvent.Rejected;
import dev.petstore.resilience.event.GuardEvent.StateChanged;
import dev.petstore.resilience.event.GuardEvent.TimedOut;
import dev.petstore.resilience.guard.DependencyGuard;
import dev.petstore.resilience.testing.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardEventsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(50);

  private final RecordedEvents events = new RecordedEvents();
  private final CountDownLatch slowListener = new CountDownLatch(1);
  private final Resilience resilience =
      Resilience.builder(config(2))
          .listener(
              event -> {
                throw new IllegalStateException("a listener that is broken");
              })
          .listener(events)
          .build();
  private final DependencyGuard guard = resilience.guard("shop", "kind");

  private static ResilienceConfig config(int limit) {
    return new ResilienceConfig(
        Map.of("kind", BulkheadConfig.of("kind", BulkheadType.SEMAPHORE, limit)),
        Map.of("shop", DependencyConfig.of("shop", limit, TIMEOUT)));
  }

  @AfterEach
  void close() {
    slowListener.countDown();
    resilience.close();
  }

  private void awaitEvent(GuardEvent event) {
    await().untilAsserted(() -> assertThat(events.all()).contains(event));
  }

  @Test
  void a_change_of_a_breakers_state_is_told() {
    resilience.breaker("shop").forceOpen();
    awaitEvent(new StateChanged("shop", BreakerState.CLOSED, BreakerState.FORCED_OPEN));
  }

  @Test
  void a_rejection_is_told() {
    resilience.breaker("shop").forceOpen();
    assertThatThrownBy(() -> guard.call("get", call -> 1)).isInstanceOf(CallRejected.class);
    awaitEvent(new Rejected("shop", "get", RejectionReason.CIRCUIT_OPEN));
  }

  @Test
  void a_timeout_is_told() {
    assertThatThrownBy(
            () ->
                guard.call(
                    "get",
                    call -> {
                      new CountDownLatch(1).await();
                      return 1;
                    }))
        .isInstanceOf(CallTimedOut.class);
    awaitEvent(new TimedOut("shop", "get", TIMEOUT));
  }

  @Test
  void a_reconfiguration_is_told_with_what_it_changed() {
    resilience.reconfigure(config(3));
    await().until(() -> !events.of(Reconfigured.class).isEmpty());
    assertThat(events.of(Reconfigured.class).get(0).reconfiguration().changes())
        .extracting(Object::toString)
        .containsExactly("shop.max_concurrent: 2 -> 3");
  }

  @Test
  void calls_do_not_wait_for_a_listener_that_hangs_and_what_it_misses_is_counted()
      throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    GuardEvents queue =
        new GuardEvents(
            List.of(
                event -> {
                  hangs.countDown();
                  try {
                    slowListener.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    queue.publish(() -> new Rejected("shop", "get", RejectionReason.BULKHEAD_FULL));
    hangs.await();
    for (int number = 0; number < 10_000; number++) {
      queue.publish(() -> new Rejected("shop", "get", RejectionReason.BULKHEAD_FULL));
    }
    assertThat(queue.dropped()).isPositive().isLessThan(10_000);
    queue.close();
  }

  @Test
  void without_listeners_no_event_is_made() {
    try (GuardEvents nobody = new GuardEvents(List.of())) {
      nobody.publish(
          () -> {
            throw new AssertionError("it was made");
          });
      assertThat(nobody.dropped()).isZero();
    }
  }

  @Test
  void who_comes_later_is_told_from_then_on_until_it_leaves() {
    RecordedEvents late = new RecordedEvents();
    RecordedEvents stays = new RecordedEvents();
    try (GuardEvents queue = new GuardEvents(List.of())) {
      queue.add(late);
      queue.add(stays);
      queue.publish(() -> new Rejected("shop", "get", RejectionReason.BULKHEAD_FULL));
      await().until(() -> late.all().size() == 1 && stays.all().size() == 1);
      queue.remove(late);
      queue.publish(() -> new Rejected("shop", "get", RejectionReason.BULKHEAD_FULL));
      await().until(() -> stays.all().size() == 2);
      assertThat(late.all()).hasSize(1);
    }
  }
}
