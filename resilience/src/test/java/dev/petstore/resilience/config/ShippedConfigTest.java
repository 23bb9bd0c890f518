package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.BulkheadType.SEMAPHORE;
import static dev.petstore.resilience.config.BulkheadType.THREAD_POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShippedConfigTest {

  private final ResilienceConfig config = ResilienceConfig.defaults();

  @Test
  void every_bulkhead_is_read_in_the_order_of_the_file() {
    assertThat(config.bulkheads().values())
        .containsExactly(
            BulkheadConfig.of("database", SEMAPHORE, 10),
            BulkheadConfig.of("external_api", THREAD_POOL, 5),
            BulkheadConfig.of("cache", SEMAPHORE, 100),
            BulkheadConfig.of("message_queue", SEMAPHORE, 20),
            BulkheadConfig.of("file_system", SEMAPHORE, 8));
    assertThat(config.bulkheads().keySet())
        .containsExactly("database", "external_api", "cache", "message_queue", "file_system");
  }

  @Test
  void every_dependency_is_read_in_the_order_of_the_file() {
    Duration cacheTimeout = Duration.ofMillis(1500);
    assertThat(config.externalDependencies().values())
        .containsExactly(
            DependencyConfig.of("petstore_database", 10, Duration.ofSeconds(10)),
            DependencyConfig.of("payment_gateway", 5, Duration.ofSeconds(25)),
            new DependencyConfig(
                "redis_cache",
                100,
                cacheTimeout,
                false,
                CircuitBreakerConfig.defaultsFor(cacheTimeout)),
            DependencyConfig.of("kafka_events", 20, Duration.ofSeconds(8)),
            DependencyConfig.of("ml_pet_advisor", 6, Duration.ofSeconds(30)));
  }

  @Test
  void a_breaker_has_sensible_settings_unless_it_says_otherwise() {
    CircuitBreakerConfig breaker = config.externalDependencies().get("payment_gateway").breaker();

    assertThat(breaker)
        .isEqualTo(
            new CircuitBreakerConfig(
                20, 10, 0.5, Duration.ofSeconds(10), 3, Duration.ofSeconds(26)));
  }

  @Test
  void what_was_read_cannot_be_changed() {
    assertThatThrownBy(config.bulkheads()::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(config.externalDependencies()::clear)
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void reading_it_twice_gives_equal_configs() {
    assertThat(ResilienceConfig.defaults()).isEqualTo(config).hasSameHashCodeAs(config);
  }
}
