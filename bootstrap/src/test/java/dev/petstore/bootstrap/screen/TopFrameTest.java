package dev.petstore.bootstrap.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.remote.DependencyReport;
import dev.petstore.bootstrap.remote.DependencyReport.Calls;
import dev.petstore.bootstrap.remote.DependencyReport.Latencies;
import dev.petstore.bootstrap.remote.ServiceReport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopFrameTest {
  private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");
  private static final int SMALLEST_TERMINAL = 24;

  @Test
  void rates_are_between_the_two_looks() {
    ServiceReport before = report(dependency("redis_cache", new Calls(100, 90, 5, 0, 5, 0)));
    ServiceReport now = report(dependency("redis_cache", new Calls(160, 120, 15, 0, 5, 20)));

    List<String> lines =
        new TopFrame(Style.PLAIN).lines(ADDRESS, before, now, Duration.ofSeconds(2), "12:00:00");

    assertThat(lines.get(0)).contains("127.0.0.1:8080", "degraded", "12:00:00");
    assertThat(lines.get(3)).startsWith("redis_cache").contains("3/10", "30.0");
    assertThat(lines.get(4))
        .contains("failed 5.0/s", "timed out 0/s", "rejected 10.0/s", "stuck 2");
    assertThat(lines).last().isEqualTo("orders stuck: 1   events waiting: -   parked: -");
  }

  @Test
  void all_dependencies_fit_the_smallest_terminal_whatever_they_tell() {
    Calls calls = new Calls(9_999_999, 1, 9_999_999, 1, 9_999_999, 9_999_999);
    DependencyReport worst =
        new DependencyReport(
            "a_dependency_with_a_long_name",
            "under_pressure",
            10_000,
            10_000,
            100,
            "forced_closed",
            calls,
            new Latencies(99_999, 99_999, 99_999, 99_999),
            99);
    ServiceReport before = report(dependency(worst.name(), new Calls(0, 0, 0, 0, 0, 0)));
    ServiceReport now =
        report(Stream.generate(() -> worst).limit(7).toArray(DependencyReport[]::new));

    List<String> lines =
        new TopFrame(Style.PLAIN).lines(ADDRESS, before, now, Duration.ofSeconds(1), "12:00:00");

    assertThat(lines)
        .hasSizeLessThan(SMALLEST_TERMINAL)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(TopFrame.WIDTH));
  }

  @Test
  void colours_are_for_terminals_whose_user_wants_them() {
    assertThat(Style.of(true, Map.of())).isEqualTo(Style.ANSI);
    assertThat(Style.of(false, Map.of())).isEqualTo(Style.PLAIN);
    assertThat(Style.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
    assertThat(Style.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Style.ANSI);
    assertThat(Style.of(true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
    assertThat(Style.ANSI.judged("degraded", "x")).isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(Style.PLAIN.judged("degraded", "x")).isEqualTo("x");
  }

  private static DependencyReport dependency(String name, Calls calls) {
    return new DependencyReport(
        name, "degraded", 3, 10, 75, "open", calls, new Latencies(1, 2, 3, 4), 2);
  }

  private static ServiceReport report(DependencyReport... dependencies) {
    return new ServiceReport(
        "petstore_domain",
        "degraded",
        List.of(dependencies),
        OptionalLong.of(1),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
