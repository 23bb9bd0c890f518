package dev.petstore.resilience.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The clock begins just below an overflow, so every deadline here lies beyond it. */
class DeadlinesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestClock clock = new TestClock();
  private final Deadlines deadlines = new Deadlines(clock);

  @Test
  void a_thread_has_no_deadline_until_one_is_opened_and_none_after_it_is_closed() {
    assertThat(deadlines.remaining()).isEmpty();
    try (DeadlineScope scope = deadlines.open(SECOND)) {
      assertThat(deadlines.remaining()).contains(SECOND);
    }
    assertThat(deadlines.remaining()).isEmpty();
  }

  @Test
  void what_is_left_shrinks_as_time_passes_and_ends_at_zero() {
    try (DeadlineScope scope = deadlines.open(SECOND)) {
      clock.advance(Duration.ofMillis(300));
      assertThat(deadlines.remaining()).contains(Duration.ofMillis(700));
      clock.advance(SECOND);
      assertThat(deadlines.remaining()).contains(Duration.ZERO);
    }
  }

  @Test
  void within_another_deadline_the_earlier_one_counts() throws Exception {
    try (DeadlineScope request = deadlines.open(SECOND)) {
      assertThat(deadlines.within(SECOND.multipliedBy(2), deadlines::remaining)).contains(SECOND);
      assertThat(deadlines.within(SECOND.dividedBy(2), deadlines::remaining))
          .contains(Duration.ofMillis(500));
      assertThat(deadlines.remaining()).contains(SECOND);
    }
  }

  @Test
  void a_limit_below_zero_is_spent_and_one_without_end_is_long() throws Exception {
    assertThat(deadlines.within(Duration.ofSeconds(-5), deadlines::remaining))
        .contains(Duration.ZERO);
    assertThat(deadlines.within(Duration.ofSeconds(Long.MAX_VALUE), deadlines::remaining))
        .hasValueSatisfying(left -> assertThat(left).isGreaterThan(Duration.ofDays(300)));
  }

  @Test
  void another_thread_has_no_part_in_it() {
    try (DeadlineScope scope = deadlines.open(SECOND)) {
      Optional<Duration> elsewhere =
          CompletableFuture.supplyAsync(deadlines::remaining, task -> new Thread(task).start())
              .join();
      assertThat(elsewhere).isEmpty();
    }
  }
}
