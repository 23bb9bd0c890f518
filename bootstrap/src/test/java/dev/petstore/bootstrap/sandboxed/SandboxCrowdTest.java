package dev.petstore.bootstrap.sandboxed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxCrowdTest {
  private static final int ALL_AT_ONCE = 250;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicInteger prepared = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger sentHome = new AtomicInteger();
  private final CountDownLatch served = new CountDownLatch(1);
  private final SandboxCrowd quick = new SandboxCrowd(prepared::incrementAndGet, this::begin);
  private final SandboxCrowd patient = new SandboxCrowd(prepared::incrementAndGet, this::stay);

  @AfterEach
  void close() {
    quick.close();
    patient.close();
    await().atMost(PATIENCE).until(() -> conductors().isEmpty());
  }

  private void begin() {
    begun.incrementAndGet();
  }

  private void stay() {
    begin();
    try {
      served.await();
    } catch (InterruptedException e) {
      sentHome.incrementAndGet();
    }
  }

  @Test
  void visitors_come_until_they_are_told_to_stop_and_come_again() {
    quick.come(200);
    await().atMost(PATIENCE).until(() -> begun.get() > 20);
    assertThat(quick.load().perSecond()).isEqualTo(200);

    quick.come(0);

    assertThat(quick.load().perSecond()).isZero();
    await().atMost(PATIENCE).until(() -> conductors().get(0).getState() == Thread.State.WAITING);
    int before = begun.get();
    quick.come(200);
    await().atMost(PATIENCE).until(() -> begun.get() > before);
  }

  @Test
  void whoever_clicks_twice_gets_one_crowd_that_comes_as_often_as_was_said_last() {
    quick.come(1);
    await().atMost(PATIENCE).until(() -> begun.get() > 0);
    quick.come(0);
    quick.come(0);
    quick.come(400);
    quick.come(400);

    await().atMost(PATIENCE).until(() -> begun.get() > 50);
    assertThat(quick.load().perSecond()).isEqualTo(400);
    assertThat(conductors()).hasSize(1);
    assertThat(prepared).hasValue(1);
  }

  @Test
  void visitors_do_not_wait_for_each_other_and_those_that_do_not_fit_in_are_counted() {
    patient.come(500);
    await().atMost(PATIENCE).until(() -> patient.load().skipped() > 3);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(begun).hasValue(ALL_AT_ONCE));

    served.countDown();

    await().atMost(PATIENCE).until(() -> begun.get() > ALL_AT_ONCE);
  }

  @Test
  void a_shop_that_serves_nobody_keeps_nobody_away() {
    try (SandboxCrowd unhappy =
        new SandboxCrowd(
            () -> {
              throw new IllegalStateException("no database");
            },
            () -> {
              begin();
              throw new IllegalStateException("no pet");
            })) {
      unhappy.come(500);
      await().atMost(PATIENCE).until(() -> begun.get() > 10);
    }
  }

  @Test
  void closing_sends_everybody_home_and_nobody_comes_any_more() {
    patient.come(500);
    await().atMost(PATIENCE).until(() -> begun.get() > 5);

    patient.close();

    await().atMost(PATIENCE).until(() -> conductors().isEmpty());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(sentHome).hasValue(begun.get()));
    patient.come(100);
    assertThat(patient.load().perSecond()).isZero();
    assertThat(conductors()).isEmpty();
    patient.close();
  }

  private static List<Thread> conductors() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("petstore-visits"))
        .toList();
  }
}
