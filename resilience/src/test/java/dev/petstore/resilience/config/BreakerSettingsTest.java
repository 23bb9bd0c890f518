package dev.petstore.resilience.config;

import static dev.petstore.resilience.config.ConfigTexts.problems;
import static dev.petstore.resilience.config.ConfigTexts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What may stand below {@code circuit_breaker}. */
class BreakerSettingsTest {

  private static String yaml(String breaker) {
    return "resilience: {external_dependencies: {kafka_events: {circuit_breaker: "
        + breaker
        + "}}}";
  }

  private static CircuitBreakerConfig breaker(String breaker) {
    return breaker(breaker, Map.of());
  }

  private static CircuitBreakerConfig breaker(String breaker, Map<String, String> variables) {
    return read(yaml(breaker), variables).externalDependencies().get("kafka_events").breaker();
  }

  private static List<String> refusals(String breaker) {
    return problems(yaml(breaker)).stream()
        .map(problem -> problem.substring(problem.indexOf("circuit_breaker.") + 16))
        .toList();
  }

  @Test
  void a_window_over_time_has_its_own_defaults() {
    assertThat(breaker("{window_type: time}").window())
        .isEqualTo(new BreakerWindow.Time(Duration.ofSeconds(30), 10, 0.5));
    assertThat(
            breaker(
                    "{window_type: time, window_seconds: 2.5, minimum_calls: 100,"
                        + " failure_rate_threshold: 25}")
                .window())
        .isEqualTo(new BreakerWindow.Time(Duration.ofMillis(2500), 100, 0.25));
  }

  @Test
  void a_row_of_failures_needs_only_its_length() {
    assertThat(breaker("{window_type: consecutive}").window())
        .isEqualTo(new BreakerWindow.Consecutive(5));
    assertThat(breaker("{window_type: consecutive, consecutive_failures: 2}").window())
        .isEqualTo(new BreakerWindow.Consecutive(2));
  }

  @Test
  void slow_calls_and_growing_delays_are_off_unless_asked_for() {
    CircuitBreakerConfig shipped = breaker("{}");
    assertThat(shipped.slowCalls()).isEmpty();
    assertThat(shipped.openDelay().nanos(100)).isEqualTo(Duration.ofSeconds(10).toNanos());
    CircuitBreakerConfig asked = breaker("{slow_call_seconds: 2, open_multiplier: 1.5}");
    assertThat(asked.slowCalls()).contains(new SlowCalls(Duration.ofSeconds(2), 1));
    assertThat(asked.openDelay())
        .isEqualTo(new OpenDelay(Duration.ofSeconds(10), 1.5, Duration.ofMinutes(5)));
  }

  @Test
  void a_first_delay_beyond_the_usual_longest_is_the_longest() {
    assertThat(breaker("{open_seconds: 900}").openDelay().longest())
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void exceptions_are_named_in_a_list_or_in_one_text() {
    ExceptionRules rules =
        new ExceptionRules(List.of(IOException.class, TimeoutException.class), List.of(Gone.class));
    assertThat(
            breaker(
                    "{failure_exceptions: [java.io.IOException, java.util.concurrent.TimeoutException],"
                        + " ignored_exceptions: "
                        + Gone.class.getName()
                        + "}")
                .exceptions())
        .isEqualTo(rules);
    assertThat(
            breaker(
                    "{failure_exceptions: 'java.io.IOException,java.util.concurrent.TimeoutException',"
                        + " ignored_exceptions: ['"
                        + Gone.class.getName()
                        + "']}")
                .exceptions())
        .isEqualTo(rules);
    assertThat(breaker("{failure_exceptions: []}").exceptions())
        .isEqualTo(ExceptionRules.allFail());
  }

  @Test
  void an_exception_that_cannot_be_found_is_refused_at_its_place() {
    assertThat(problems(yaml("{ignored_exceptions: [java.io.IOException, com.shop.NotFund]}")))
        .containsExactly(
            "petstore.yaml:1:91 resilience.external_dependencies.kafka_events.circuit_breaker"
                + ".ignored_exceptions: no class com.shop.NotFund is on the class path; give the"
                + " full name, such as java.io.IOException or com.shop.Orders$Missing");
    assertThat(refusals("{failure_exceptions: java.lang.String}"))
        .containsExactly("failure_exceptions: java.lang.String is not an exception");
    String expected =
        "expected full names of exception classes, such as java.io.IOException, found ";
    assertThat(refusals("{failure_exceptions: [java.io.IOException, '', [], {a: b}]}"))
        .containsExactly(
            "failure_exceptions: " + expected + "an empty text",
            "failure_exceptions: " + expected + "a list",
            "failure_exceptions: " + expected + "a map of keys");
    assertThat(refusals("{failure_exceptions: 'java.io.IOException,,'}"))
        .containsExactly("failure_exceptions: " + expected + "\"java.io.IOException,,\"");
  }

  /** Written with a dollar sign, as its class file is. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1;
  }

  @Test
  void a_key_of_another_window_is_refused() {
    assertThat(refusals("{window_seconds: 5}"))
        .containsExactly("window_seconds: means nothing with window_type count");
    assertThat(refusals("{window_type: time, window_calls: 5, consecutive_failures: 5}"))
        .containsExactly(
            "window_calls: means nothing with window_type time",
            "consecutive_failures: means nothing with window_type time");
    assertThat(refusals("{window_type: consecutive, minimum_calls: 5, slow_call_seconds: 9}"))
        .containsExactly(
            "minimum_calls: means nothing with window_type consecutive",
            "slow_call_seconds: means nothing with window_type consecutive");
  }

  @Test
  void a_layer_that_changes_the_window_need_not_know_the_old_one() {
    Map<String, String> consecutive =
        Map.of(
            "PETSTORE_RESILIENCE__EXTERNAL_DEPENDENCIES__KAFKA_EVENTS__CIRCUIT_BREAKER__WINDOW_TYPE",
            "consecutive");
    CircuitBreakerConfig breaker =
        breaker("{window_calls: 50, minimum_calls: 20, slow_call_seconds: 2}", consecutive);
    assertThat(breaker.window()).isEqualTo(new BreakerWindow.Consecutive(5));
    assertThat(breaker.slowCalls()).isEmpty();
  }

  @Test
  void what_could_never_happen_is_refused() {
    assertThat(refusals("{slow_call_seconds: 8}"))
        .containsExactly("slow_call_seconds: must be less than timeout_seconds, which is 8");
    assertThat(refusals("{slow_call_rate_threshold: 50}"))
        .containsExactly("slow_call_rate_threshold: means nothing without slow_call_seconds");
    assertThat(refusals("{open_seconds: 20, max_open_seconds: 10}"))
        .containsExactly("max_open_seconds: must not be less than open_seconds, which is 20");
    assertThat(refusals("{open_multiplier: 0.5}"))
        .containsExactly("open_multiplier: expected a number from 1 to 100, found \"0.5\"");
  }

  @Test
  void records_built_without_yaml_refuse_what_no_breaker_can_follow() {
    Duration second = Duration.ofSeconds(1);
    CircuitBreakerConfig consecutive =
        CircuitBreakerConfig.defaultsFor(second).withWindow(new BreakerWindow.Consecutive(1));
    SlowCalls slow = new SlowCalls(second, 1);
    assertThatThrownBy(() -> consecutive.withSlowCalls(slow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slowCalls need a window with a rate");
    assertThatThrownBy(
            () ->
                new DependencyConfig(
                    "shop",
                    1,
                    second,
                    true,
                    CircuitBreakerConfig.defaultsFor(second).withSlowCalls(slow)))
        .hasMessage("slow calls must be under timeout");
    assertThatThrownBy(() -> new OpenDelay(second, 0.9, second))
        .hasMessage("multiplier must be at least 1");
    assertThatThrownBy(() -> new OpenDelay(second, 2, Duration.ofMillis(999)))
        .hasMessage("longest must not be below first");
  }
}
