package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void a_relay_needs_a_lease_that_outlives_its_patience() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelaySettings(1, 1, SECOND, SECOND, 1))
        .withMessageContaining("lease must be longer than its patience");
  }

  @Test
  void a_relay_needs_something_to_do_and_time_to_do_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelaySettings(0, 1, SECOND, SECOND.multipliedBy(2), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelaySettings(1, 0, SECOND, SECOND.multipliedBy(2), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelaySettings(1, 1, Duration.ZERO, SECOND, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RelaySettings(1, 1, SECOND, SECOND.multipliedBy(2), 0));
  }

  @Test
  void a_published_event_is_kept_for_some_time() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionSettings(Duration.ZERO))
        .withMessageContaining("kept for a positive time");
  }

  @Test
  void a_recovery_needs_orders_that_nobody_works_on() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecoverySettings(Duration.ZERO, 1, SECOND, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecoverySettings(SECOND, 0, SECOND, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecoverySettings(SECOND, 1, Duration.ZERO, SECOND));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecoverySettings(SECOND, 1, SECOND, Duration.ZERO));
  }
}
