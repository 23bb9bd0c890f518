package dev.petstore.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.resilience.config.RetryConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private final Backoff backoff =
      new Backoff(new RetryConfig(3, Duration.ofMillis(100), Duration.ofSeconds(1), 0.1));

  @Test
  void the_longest_pause_doubles_up_to_its_bound() {
    assertThat(LongStream.of(1, 2, 3, 4, 5, 6).mapToObj(n -> backoff.longestAfter((int) n) / MILLI))
        .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
  }

  @Test
  void however_many_attempts_there_were_nothing_overflows() {
    assertThat(LongStream.range(1, 200).mapToObj(n -> backoff.longestAfter((int) n)))
        .allSatisfy(pause -> assertThat(pause).isBetween(100 * MILLI, 1000 * MILLI));
  }

  @Test
  void a_pause_is_anywhere_from_none_to_the_longest() {
    List<Long> pauses = LongStream.range(0, 1000).mapToObj(n -> backoff.nanosAfter(2)).toList();
    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(0L, 200 * MILLI));
    assertThat(pauses.stream().filter(pause -> pause < 50 * MILLI).count()).isPositive();
    assertThat(pauses.stream().filter(pause -> pause > 150 * MILLI).count()).isPositive();
  }
}
