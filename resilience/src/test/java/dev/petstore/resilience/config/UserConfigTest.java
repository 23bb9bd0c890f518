package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.ConfigTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserConfigTest {

  @Test
  void a_file_changes_only_what_it_names() {
    ResilienceConfig config =
        read(
            """
            resilience:
              external_dependencies:
                payment_gateway: {timeout_seconds: 5}
            """);

    DependencyConfig payment = config.externalDependencies().get("payment_gateway");
    assertThat(payment).isEqualTo(DependencyConfig.of("payment_gateway", 5, Duration.ofSeconds(5)));
    assertThat(config.bulkheads()).isEqualTo(ResilienceConfig.defaults().bulkheads());
    assertThat(config.externalDependencies().keySet())
        .isEqualTo(ResilienceConfig.defaults().externalDependencies().keySet());
  }

  @Test
  void a_dependency_of_the_host_comes_after_the_shipped_ones() {
    ResilienceConfig config =
        read(
            """
            resilience:
              external_dependencies:
                shipping_labels:
                  max_concurrent: 3
                  timeout_seconds: 0.25
                  enable_circuit_breaker: false
                  circuit_breaker:
                    window_calls: 8
                    failure_rate_threshold: 12.5
                    open_seconds: 1.5
                    half_open_trials: 1
                    trial_lease_seconds: 2
            """);

    assertThat(config.externalDependencies().keySet()).endsWith("shipping_labels").hasSize(6);
    assertThat(config.externalDependencies().get("shipping_labels"))
        .isEqualTo(
            new DependencyConfig(
                "shipping_labels",
                3,
                Duration.ofMillis(250),
                false,
                new CircuitBreakerConfig(
                    8, 8, 0.125, Duration.ofMillis(1500), 1, Duration.ofSeconds(2))));
  }

  @Test
  void a_bulkhead_may_change_its_type_without_knowing_how_the_old_one_was_sized() {
    ResilienceConfig config =
        read("resilience: {bulkheads: {database: {type: thread_pool, max_workers: 4}}}");

    BulkheadConfig database = config.bulkheads().get("database");
    assertThat(database.type()).isEqualTo(BulkheadType.THREAD_POOL);
    assertThat(database.limit()).isEqualTo(4);
  }

  @Test
  void a_section_whose_keys_are_all_commented_out_changes_nothing() {
    ResilienceConfig config =
        read(
            """
            resilience:
              bulkheads:
              external_dependencies:
                payment_gateway:
                  # timeout_seconds: 5
            """);

    assertThat(config).isEqualTo(ResilienceConfig.defaults());
  }

  @Test
  void sections_of_others_in_the_same_file_are_left_to_them() {
    assertThat(read("postgres: {url: 'jdbc:postgresql://localhost/petstore'}\n"))
        .isEqualTo(ResilienceConfig.defaults());
  }

  @Test
  void a_file_is_loaded_with_the_variables_of_the_process(@TempDir Path folder) throws IOException {
    Path yaml = Files.writeString(folder.resolve("petstore.yaml"), "resilience:\n");

    ResilienceConfig config =
        ResilienceConfig.load(
            yaml, Map.of("PETSTORE_RESILIENCE__BULKHEADS__CACHE__MAX_CONCURRENT", "7"));

    assertThat(config.bulkheads().get("cache").limit()).isEqualTo(7);
  }
}
