package dev.petstore.bootstrap.screen;

import dev.petstore.bootstrap.remote.DependencyReport;
import dev.petstore.bootstrap.remote.DependencyReport.Calls;
import dev.petstore.bootstrap.remote.ServiceReport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One picture of {@code top}: two lines a dependency, rates between the previous picture and this
 * one. At most {@value #WIDTH} characters wide.
 */
public final class TopFrame {
  /** Fits the smallest terminal that people use. */
  public static final int WIDTH = 80;

  private static final int BAR = 6;
  private static final String ROW = "%-17s %s %-6s %7s %7s %6s %7s %s";

  private final Style style;

  public TopFrame(Style style) {
    this.style = style;
  }

  /**
   * Draws it.
   *
   * @param between how long the previous report is ago; zero if it is the same
   * @param clock the time to show
   */
  public List<String> lines(
      URI address, ServiceReport previous, ServiceReport now, Duration between, String clock) {
    List<String> lines = new ArrayList<>();
    lines.add(title(address, now, clock));
    lines.add("");
    lines.add(
        style.strong(
            ROW.formatted(
                "DEPENDENCY",
                "%-14s".formatted("STATUS"),
                "",
                "IN USE",
                "CALLS/S",
                "OK %",
                "P99 MS",
                "BREAKER")));
    for (DependencyReport one : now.dependencies()) {
      Calls before = previous.dependency(one.name()).orElse(one).calls();
      lines.add(first(one, one.calls().since(before), between));
      lines.add(style.faint(second(one, one.calls().since(before), between)));
    }
    lines.add("");
    lines.add(backlog(now));
    return lines;
  }

  /** What is drawn while the service gives no answer. */
  public List<String> trouble(String reason, String clock) {
    String line = "petstore top  " + clock + "  " + reason;
    return List.of(style.judged("degraded", cut(line)));
  }

  private String title(URI address, ServiceReport now, String clock) {
    String place =
        cut("petstore at " + address, WIDTH - now.overall().length() - clock.length() - 4);
    String status = style.judged(now.overall(), now.overall());
    return style.strong(place) + "  " + status + "  " + clock;
  }

  private String first(DependencyReport one, Calls recent, Duration between) {
    return ROW.formatted(
        cut(one.name(), 17),
        style.judged(one.status(), "%-14s".formatted(one.status())),
        bar(one.utilisation()),
        few(one.inFlight()) + "/" + few(one.limit()),
        perSecond(recent.total(), between),
        String.format(Locale.ROOT, "%.1f", one.successPercent()),
        HealthTable.millis(one.latencies().p99()),
        style.judged(one.breaker(), cut(one.breaker(), 9)));
  }

  private static String second(DependencyReport one, Calls recent, Duration between) {
    String times =
        one.stuck() == 0
            ? "  p50 %s  p95 %s"
                .formatted(
                    HealthTable.millis(one.latencies().p50()),
                    HealthTable.millis(one.latencies().p95()))
            : "  stuck %d  p50 %s"
                .formatted(one.stuck(), HealthTable.millis(one.latencies().p50()));
    return cut(
        times
            + "  max %s ms   failed %s/s  timed out %s/s  rejected %s/s"
                .formatted(
                    HealthTable.millis(one.latencies().slowest()),
                    perSecond(recent.failed(), between),
                    perSecond(recent.timedOut(), between),
                    perSecond(recent.rejected(), between)));
  }

  private static String backlog(ServiceReport now) {
    return "orders stuck: %s   events waiting: %s   parked: %s"
        .formatted(
            now.stuckOrders().isPresent() ? now.stuckOrders().getAsLong() : "-",
            now.waitingEvents().isPresent() ? now.waitingEvents().getAsLong() : "-",
            now.parkedEvents().isPresent() ? now.parkedEvents().getAsLong() : "-");
  }

  private static String bar(double utilisation) {
    int filled = (int) Math.ceil(Math.min(1, utilisation) * BAR);
    return "#".repeat(filled) + ".".repeat(BAR - filled);
  }

  private static String perSecond(long count, Duration between) {
    if (count == 0 || between.isZero()) {
      return "0";
    }
    double rate = count * 1e9 / between.toNanos();
    return rate < 100 ? String.format(Locale.ROOT, "%.1f", rate) : few(Math.round(rate));
  }

  /** A count in a few characters. */
  private static String few(long count) {
    if (count < 1_000) {
      return String.valueOf(count);
    }
    return count < 1_000_000 ? count / 1_000 + "k" : count / 1_000_000 + "M";
  }

  private static String cut(String text) {
    return cut(text, WIDTH);
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width);
  }
}
