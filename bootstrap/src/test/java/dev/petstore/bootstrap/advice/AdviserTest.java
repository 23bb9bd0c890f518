package dev.petstore.bootstrap.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.remote.DependencyReport.Calls;
import dev.petstore.bootstrap.remote.DependencyReport.Latencies;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.config.document.ConfigSource;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdviserTest {
  private static final Latencies LATENCIES = new Latencies(20, 40, 100, 300);
  private static final Calls GOOD = new Calls(1_000, 1_000, 0, 0, 0, 0);

  private final Adviser adviser = new Adviser(2);

  @Test
  void a_bulkhead_has_the_size_of_littles_law_and_room_for_chance() {
    // 100/s, twice that at peaks, 20 ms each: 4 at once. Erlang's B of 12 and 4 is 0.0006.
    assertThat(value(adviser.advise(traffic(100, 0.02, GOOD)), "max_concurrent")).isEqualTo("12");
    assertThat(value(adviser.advise(traffic(1, 0.001, GOOD)), "max_concurrent")).isEqualTo("2");
  }

  @Test
  void a_timeout_stands_well_above_the_percentiles() {
    assertThat(value(adviser.advise(traffic(100, 0.02, GOOD)), "timeout_seconds"))
        .isEqualTo("0.15");
  }

  @Test
  void no_timeout_is_proposed_where_calls_run_into_the_present_one() {
    Advice advice = adviser.advise(traffic(100, 0.02, new Calls(1_000, 950, 0, 0, 50, 0)));

    assertThat(advice.plain()).extracting(Proposal::key).containsExactly("max_concurrent");
    assertThat(advice.notes()).singleElement().asString().contains("5 % of the calls ran into it");
  }

  @Test
  void a_breaker_stays_closed_at_the_usual_share_of_failures() {
    Advice usual = adviser.advise(traffic(100, 0.02, new Calls(1_000, 900, 100, 0, 0, 0)));

    assertThat(value(usual, "window_calls")).isEqualTo("1000");
    assertThat(value(usual, "minimum_calls")).isEqualTo("500");
    assertThat(value(usual, "failure_rate_threshold")).isEqualTo("25");
    Advice rough = adviser.advise(traffic(4, 0.02, new Calls(1_000, 700, 300, 0, 0, 0)));
    assertThat(value(rough, "window_calls")).isEqualTo("40");
    assertThat(value(rough, "failure_rate_threshold")).isEqualTo("75");
  }

  @Test
  void few_calls_say_nothing() {
    Advice advice = adviser.advise(traffic(1, 0.02, new Calls(99, 99, 0, 0, 0, 0)));

    assertThat(advice.plain()).isEmpty();
    assertThat(advice.breaker()).isEmpty();
    assertThat(advice.notes()).singleElement().asString().startsWith("only 99 calls");
  }

  @Test
  void what_is_proposed_is_a_configuration() {
    List<Advice> all =
        Dependencies.ALL.stream()
            .map(name -> traffic(name, 100, 0.02, GOOD))
            .map(adviser::advise)
            .toList();

    String yaml = String.join("\n", Advice.yaml(all));
    var resilience =
        SettingsReader.readStandalone(
                SettingsReader.loader().source(ConfigSource.text("proposed.yaml", yaml)).load())
            .resilience();

    DependencyConfig payment = SettingsReader.dependency(resilience, Dependencies.PAYMENT);
    assertThat(payment.maxConcurrent()).isEqualTo(12);
    assertThat(payment.timeout()).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void a_configuration_of_notes_alone_is_one_too() {
    String yaml =
        String.join(
            "\n", Advice.yaml(List.of(adviser.advise(traffic(0, 1, new Calls(0, 0, 0, 0, 0, 0))))));

    assertThat(
            SettingsReader.readStandalone(
                SettingsReader.loader().source(ConfigSource.text("proposed.yaml", yaml)).load()))
        .isNotNull();
  }

  private static String value(Advice advice, String key) {
    return Stream.concat(advice.plain().stream(), advice.breaker().stream())
        .filter(proposal -> proposal.key().equals(key))
        .map(Proposal::value)
        .findFirst()
        .orElseThrow();
  }

  private static Traffic traffic(double perSecond, double meanSeconds, Calls calls) {
    return traffic(Dependencies.PAYMENT, perSecond, meanSeconds, calls);
  }

  private static Traffic traffic(
      String dependency, double perSecond, double meanSeconds, Calls calls) {
    return new Traffic(
        dependency,
        5,
        OptionalDouble.of(25),
        true,
        calls,
        perSecond,
        OptionalDouble.of(meanSeconds),
        LATENCIES);
  }
}
