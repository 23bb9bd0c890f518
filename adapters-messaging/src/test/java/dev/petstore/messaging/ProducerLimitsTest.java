package dev.petstore.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerLimitsTest {
  @ParameterizedTest
  @ValueSource(longs = {100, 101, 1_000, 8_000, 60_000, Integer.MAX_VALUE, Long.MAX_VALUE})
  void the_limits_together_are_shorter_than_the_guards_timeout(long timeoutMillis) {
    ProducerLimits limits = ProducerLimits.within(Duration.ofMillis(timeoutMillis));

    assertThat((long) limits.blockMillis() + limits.deliveryMillis()).isLessThan(timeoutMillis);
    assertThat(limits.blockMillis()).isPositive();
    assertThat(limits.requestMillis()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 8_000, Integer.MAX_VALUE})
  void a_lost_request_leaves_time_for_a_second_one(long timeoutMillis) {
    ProducerLimits limits = ProducerLimits.within(Duration.ofMillis(timeoutMillis));

    assertThat(2L * (limits.requestMillis() + ProducerLimits.LINGER_MILLIS))
        .isLessThanOrEqualTo(limits.deliveryMillis());
  }

  @ParameterizedTest
  @ValueSource(longs = {8_000, 240_000, Long.MAX_VALUE})
  void however_long_the_timeout_a_request_ends_within_seconds(long timeoutMillis) {
    ProducerLimits limits = ProducerLimits.within(Duration.ofMillis(timeoutMillis));

    assertThat(limits.requestMillis()).isLessThanOrEqualTo(5_000);
  }

  @Test
  void an_event_may_wait_for_a_quarter_of_the_timeout() {
    ProducerLimits limits = ProducerLimits.within(Duration.ofSeconds(8));

    assertThat(limits.fitInto(Duration.ofSeconds(6))).isTrue();
    assertThat(limits.fitInto(Duration.ofMillis(5_999))).isFalse();
  }

  @Test
  void a_timeout_that_leaves_kafka_no_time_is_refused() {
    assertThatThrownBy(() -> ProducerLimits.within(Duration.ofMillis(99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 100 ms, but was 99 ms");
  }
}
