package dev.petstore.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLevelTest {
  @Test
  void a_word_that_is_no_level_is_told() {
    assertThat(LogLevel.complaint(Map.of("PETSTORE_LOG_LEVEL", "WARNING")))
        .contains(
            "PETSTORE_LOG_LEVEL is one of OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL, not"
                + " \"WARNING\"");
    assertThat(LogLevel.complaint(Map.of("PETSTORE_LIBRARY_LOG_LEVEL", ""))).isPresent();
  }

  @Test
  void levels_are_taken_as_people_write_them() {
    assertThat(LogLevel.complaint(Map.of())).isEmpty();
    assertThat(
            LogLevel.complaint(
                Map.of("PETSTORE_LOG_LEVEL", "debug", "PETSTORE_LIBRARY_LOG_LEVEL", "Off")))
        .isEmpty();
  }
}
