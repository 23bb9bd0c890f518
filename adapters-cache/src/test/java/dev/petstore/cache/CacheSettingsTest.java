package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void a_password_is_not_shown() {
    CacheSettings settings =
        new CacheSettings(
            URI.create("redis://shop:secret@cache.example.org:6379/2"),
            MINUTE,
            MINUTE,
            MINUTE,
            MINUTE);

    assertThat(settings.toString()).contains("cache.example.org:6379").doesNotContain("secret");
  }

  @Test
  void a_lifetime_that_is_not_positive_is_refused_by_its_name() {
    URI uri = URI.create("redis://localhost");

    assertThatThrownBy(() -> new CacheSettings(uri, MINUTE, Duration.ZERO, MINUTE, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("catalogLifetime must be positive, but was PT0S");
    assertThatThrownBy(() -> new CacheSettings(uri, MINUTE, MINUTE, MINUTE, Duration.ofMinutes(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("staleLifetime must not be negative, but was PT-1M");
  }
}
