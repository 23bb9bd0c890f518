package dev.petstore.resilience.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineHeaderTest {
  @Test
  void what_is_written_is_read() {
    assertThat(DeadlineHeader.write(Duration.ofSeconds(2))).isEqualTo("2000");
    assertThat(DeadlineHeader.read("2000")).contains(Duration.ofSeconds(2));
    assertThat(DeadlineHeader.read(" 0 ")).contains(Duration.ZERO);
  }

  @Test
  void a_promise_is_rounded_down() {
    assertThat(DeadlineHeader.write(Duration.ofNanos(2_999_999))).isEqualTo("2");
    assertThat(DeadlineHeader.write(Duration.ofSeconds(-1))).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1.5", "1s", "soon", "\u0661", "1000000000000"})
  void what_is_no_number_of_milliseconds_is_not_read(String value) {
    assertThat(DeadlineHeader.read(value)).isEmpty();
  }
}
