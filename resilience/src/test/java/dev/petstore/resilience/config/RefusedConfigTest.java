package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.ConfigTexts.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedConfigTest {

  private static final String DEPENDENCIES = "resilience.external_dependencies.";

  @Test
  void everything_wrong_is_told_in_one_go_from_the_top_of_the_file() {
    assertThat(
            problems(
                """
                resilience:
                  bulkhead: {}
                  bulkheads:
                    cache: {type: semafore}
                    database: {max_workers: 4}
                    external_api: {max_concurrent: 3}
                    Uploads: {type: thread_pool}
                  external_dependencies:
                    payment_gateway: {max_concurent: 5, timeout_seconds: ten}
                    redis_cache: [1, 2]
                    kafka_events:
                      circuit_breaker: {window_calls: 5, minimum_calls: 6, trial_lease_seconds: 8}
                    shop_search: {timeout_seconds: 1}
                """))
        .containsExactly(
            "petstore.yaml:2:3 resilience.bulkhead: unknown key; did you mean \"bulkheads\"?",
            "petstore.yaml:4:19 resilience.bulkheads.cache.type: expected one of semaphore,"
                + " thread_pool, found \"semafore\"; did you mean \"semaphore\"?",
            "petstore.yaml:5:29 resilience.bulkheads.database.max_workers: cannot stand in a"
                + " semaphore; its size is max_concurrent",
            "petstore.yaml:6:36 resilience.bulkheads.external_api.max_concurrent: cannot stand in a"
                + " thread_pool; its size is max_workers",
            "petstore.yaml:7:5 resilience.bulkheads.Uploads: a name is at most 64 small letters,"
                + " digits and single underscores",
            "petstore.yaml:7:5 resilience.bulkheads.Uploads.max_workers: is missing; a thread_pool"
                + " needs it",
            "petstore.yaml:9:23 resilience.external_dependencies.payment_gateway.max_concurent:"
                + " unknown key; did you mean \"max_concurrent\"?",
            "petstore.yaml:9:58 resilience.external_dependencies.payment_gateway.timeout_seconds:"
                + " expected seconds from 0.001 to 3600, found \"ten\"",
            "petstore.yaml:10:18 resilience.external_dependencies.redis_cache: expected a map of"
                + " keys, found a list",
            "petstore.yaml:12:57 resilience.external_dependencies.kafka_events.circuit_breaker"
                + ".minimum_calls: must not exceed window_calls, which is 5",
            "petstore.yaml:12:81 resilience.external_dependencies.kafka_events.circuit_breaker"
                + ".trial_lease_seconds: must be greater than timeout_seconds, which is 8",
            "petstore.yaml:13:5 resilience.external_dependencies.shop_search.max_concurrent: is"
                + " missing; expected a whole number from 1 to 100000");
  }

  @Test
  void an_adaptive_timeout_has_a_floor_below_the_timeout() {
    assertThat(
            problems(
                """
                resilience:
                  external_dependencies:
                    kafka_events: {timeout_seconds: 2, adaptive_timeout: {floor_seconds: 2}}
                    redis_cache: {adaptive_timeout: {percentile: 95}}
                """))
        .containsExactly(
            "petstore.yaml:3:74 "
                + DEPENDENCIES
                + "kafka_events.adaptive_timeout.floor_seconds: must be less than timeout_seconds,"
                + " which is 2",
            "petstore.yaml:4:50 "
                + DEPENDENCIES
                + "redis_cache.adaptive_timeout.percentile: means nothing without floor_seconds");
  }

  @Test
  void a_rate_limit_says_how_many_calls_and_only_what_its_type_knows() {
    assertThat(
            problems(
                """
                resilience:
                  bulkheads:
                    cache: {rate_limit: {calls: 0}}
                  external_dependencies:
                    kafka_events: {rate_limit: {per_seconds: 2}}
                    redis_cache: {rate_limit: {calls: 5, type: sliding_window, burst: 9}}
                """))
        .containsExactly(
            "petstore.yaml:3:33 resilience.bulkheads.cache.rate_limit.calls: expected a whole"
                + " number from 1 to 100000, found \"0\"",
            "petstore.yaml:5:46 "
                + DEPENDENCIES
                + "kafka_events.rate_limit.per_seconds: means nothing without calls",
            "petstore.yaml:6:71 "
                + DEPENDENCIES
                + "redis_cache.rate_limit.burst: means nothing with type sliding_window");
  }

  @Test
  void an_admission_fits_into_its_bulkhead() {
    assertThat(
            problems(
                """
                resilience:
                  external_dependencies:
                    kafka_events: {max_concurrent: 5, admission: {least_concurrent: 6}}
                    redis_cache: {admission: {max_waiting: 5}}
                    ml_pet_advisor: {admission: {normal_priority_percent: 50}}
                """))
        .containsExactly(
            "petstore.yaml:3:69 "
                + DEPENDENCIES
                + "kafka_events.admission.least_concurrent: must not be more than the limit, which"
                + " is 5",
            "petstore.yaml:4:44 "
                + DEPENDENCIES
                + "redis_cache.admission.max_waiting: means nothing without max_wait_seconds",
            "petstore.yaml:5:59 "
                + DEPENDENCIES
                + "ml_pet_advisor.admission.normal_priority_percent: needs low_priority_percent,"
                + " which must not be more");
  }

  @Test
  void only_what_is_a_policy_can_observe() {
    assertThat(
            problems(
                """
                resilience:
                  external_dependencies:
                    kafka_events: {observe: [bulkhead, breaker]}
                """))
        .containsExactly(
            "petstore.yaml:3:29 "
                + DEPENDENCIES
                + "kafka_events.observe: has no policy \"breaker\"");
  }

  @Test
  void retries_and_hedges_fit_into_what_they_repeat() {
    assertThat(
            problems(
                """
                resilience:
                  external_dependencies:
                    kafka_events: {timeout_seconds: 2, hedge: {after_seconds: 2}}
                    redis_cache: {retry: {budget_percent: 5}}
                    ml_pet_advisor: {retry: {max_attempts: 2, first_delay_seconds: 5}}
                """))
        .containsExactly(
            "petstore.yaml:3:63 "
                + DEPENDENCIES
                + "kafka_events.hedge.after_seconds: must be less than timeout_seconds, which is 2",
            "petstore.yaml:4:43 "
                + DEPENDENCIES
                + "redis_cache.retry.budget_percent: means nothing without max_attempts",
            "petstore.yaml:5:68 "
                + DEPENDENCIES
                + "ml_pet_advisor.retry.first_delay_seconds: leaves no pause: longest_delay_seconds,"
                + " which is 2, must not be less than first_delay_seconds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max_concurrent         | 0                | "0"
          max_concurrent         | -3               | "-3"
          max_concurrent         | 2.5              | "2.5"
          max_concurrent         | 100001           | "100001"
          max_concurrent         | 99999999999999999999999 | "99999999999999999999999"
          max_concurrent         | 010              | "010"
          max_concurrent         | 1_000            | "1_000"
          max_concurrent         | 0x10             | "0x10"
          max_concurrent         | "10"             | "10" in quotes; remove the quotes
          max_concurrent         | many             | "many"
          max_concurrent         | [5]              | a list
          max_concurrent         | {a: 5}           | a map of keys
          timeout_seconds        | 0                | "0"
          timeout_seconds        | 0.0              | "0.0"
          timeout_seconds        | -1.5             | "-1.5"
          timeout_seconds        | .nan             | ".nan"
          timeout_seconds        | .inf             | ".inf"
          timeout_seconds        | -.inf            | "-.inf"
          timeout_seconds        | NaN              | "NaN"
          timeout_seconds        | 3600.001         | "3600.001"
          timeout_seconds        | 1e308            | "1e308"
          timeout_seconds        | 10s              | "10s"
          timeout_seconds        | "1.5"            | "1.5" in quotes; remove the quotes
          timeout_seconds        | true             | "true"
          enable_circuit_breaker | yes              | "yes"
          enable_circuit_breaker | 1                | "1"
          enable_circuit_breaker | "true"           | "true" in quotes; remove the quotes
          """,
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '\u0001')
  void a_value_of_the_wrong_kind_or_size_is_refused_at_its_place(
      String key, String written, String found) {
    String yaml =
        """
        resilience:
          external_dependencies:
            kafka_events:
              %s: %s
        """
            .formatted(key, written);

    assertThat(problems(yaml))
        .singleElement()
        .asString()
        .startsWith(
            "petstore.yaml:4:"
                + (7 + key.length() + 2)
                + " "
                + DEPENDENCIES
                + "kafka_events."
                + key)
        .contains("expected ")
        .endsWith("found " + found);
  }

  @ParameterizedTest
  @CsvSource({
    "window_calls, 0",
    "window_calls, 100001",
    "minimum_calls, 0",
    "failure_rate_threshold, 0",
    "failure_rate_threshold, 0.5",
    "failure_rate_threshold, 100.1",
    "failure_rate_threshold, 50%",
    "failure_rate_threshold, .nan",
    "open_seconds, 0",
    "open_seconds, 86401",
    "half_open_trials, 0",
    "half_open_trials, 1001",
    "trial_lease_seconds, 0",
  })
  void a_breaker_that_could_not_work_is_refused(String key, String written) {
    String yaml =
        "resilience: {bulkheads: {cache: {circuit_breaker: {%s: %s}}}}".formatted(key, written);

    assertThat(problems(yaml))
        .singleElement()
        .asString()
        .contains("resilience.bulkheads.cache.circuit_breaker." + key + ": expected ");
  }

  @Test
  void a_key_without_a_value_is_not_taken_for_a_default() {
    assertThat(problems("resilience: {bulkheads: {cache: {timeout_seconds: }}}"))
        .containsExactly(
            "petstore.yaml:1:34 resilience.bulkheads.cache.timeout_seconds: has no value; expected"
                + " seconds from 0.001 to 3600");
  }

  @Test
  void a_misspelt_dependency_is_told_from_a_new_one() {
    assertThat(
            problems("resilience: {external_dependencies: {payment_gatway: {timeout_seconds: 5}}}"))
        .containsExactly(
            "petstore.yaml:1:38 resilience.external_dependencies.payment_gatway.max_concurrent: is"
                + " missing; expected a whole number from 1 to 100000; or did you mean"
                + " \"payment_gateway\"?");
  }

  @Test
  void a_timeout_raised_from_outside_must_still_be_shorter_than_the_lease() {
    String yaml =
        """
        resilience:
          external_dependencies:
            kafka_events: {circuit_breaker: {trial_lease_seconds: 9}}
        """;
    Map<String, String> variables =
        Map.of("PETSTORE_RESILIENCE__EXTERNAL_DEPENDENCIES__KAFKA_EVENTS__TIMEOUT_SECONDS", "20");

    assertThat(problems(yaml)).isEmpty();
    assertThat(problems(yaml, variables))
        .containsExactly(
            "petstore.yaml:3:59 resilience.external_dependencies.kafka_events.circuit_breaker"
                + ".trial_lease_seconds: must be greater than timeout_seconds, which is 20");
  }

  @Test
  void records_built_without_yaml_refuse_what_no_guard_can_follow() {
    Duration second = Duration.ofSeconds(1);
    CircuitBreakerConfig breaker = CircuitBreakerConfig.defaultsFor(second);

    assertThatThrownBy(() -> DependencyConfig.of("shop", 0, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxConcurrent must be at least 1");
    assertThatThrownBy(() -> DependencyConfig.of("shop", 1, Duration.ZERO))
        .hasMessage("timeout must be positive");
    assertThatThrownBy(() -> BulkheadConfig.of(" ", BulkheadType.SEMAPHORE, 1))
        .hasMessage("name must not be blank");
    assertThatThrownBy(() -> new DependencyConfig("shop", 1, Duration.ofSeconds(2), true, breaker))
        .hasMessage("trialLease must exceed timeout");
    assertThatThrownBy(() -> new CircuitBreakerConfig(5, 6, 0.5, second, 1, second))
        .hasMessage("minimumCalls must not exceed window");
    assertThatThrownBy(() -> new CircuitBreakerConfig(5, 5, Double.NaN, second, 1, second))
        .hasMessage("failureRate must be above 0, up to 1");
  }
}
