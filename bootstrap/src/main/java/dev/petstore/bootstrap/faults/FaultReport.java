package dev.petstore.bootstrap.faults;

import dev.petstore.application.health.CallCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of it.
 *
 * @param frozen each dependency under frost
 * @param before what the program held before
 * @param after what it held afterwards
 * @param callers how many called at once
 * @param recovered each dependency with its circuit breaker
 */
public record FaultReport(
    List<FrozenCalls.Measured> frozen,
    Holdings before,
    Holdings after,
    int callers,
    Map<String, Recovered> recovered)
    implements TrialReport {
  private static final double LATEST_MILLIS = 20;
  private static final long HEAP_NOISE = 8L << 20;
  private static final long DIRECT_NOISE = 4L << 20;
  private static final double MEBIBYTE = 1 << 20;
  private static final Duration TRIALS = Duration.ofMillis(250);

  /**
   * How long it took until a dependency was well again.
   *
   * @param period the circuit breaker's
   */
  public record Recovered(Duration period, Durations thaws) {}

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| frozen | timeout | calls | timed out | failed before | rejected | released late by,"
            + " median | p99 | longest | answered again after the thaw, longest |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (FrozenCalls.Measured measured : frozen) {
      CallCounts counts = measured.frozen();
      lines.add(
          row(
              "| `%s` | %d ms | %d | %d | %d | %d | %s | %s | %s | %s |",
              measured.dependency(),
              measured.timeout().toMillis(),
              counts.total(),
              counts.timedOut(),
              counts.failed(),
              counts.rejected(),
              millis(measured.late(), 50),
              millis(measured.late(), 99),
              millis(measured.late(), 100),
              millis(measured.thaws(), 100)));
    }
    lines.add("");
    lines.add("| held | before | after |");
    lines.add("|---|---:|---:|");
    lines.add(row("| threads | %d | %d |", before.threads(), after.threads()));
    before
        .connections()
        .forEach(
            (dependency, held) ->
                lines.add(
                    row(
                        "| connections of `%s` | %d | %d |",
                        dependency, held, after.connections().getOrDefault(dependency, 0L))));
    lines.add(
        row(
            "| heap after a collection, MiB | %.1f | %.1f |",
            before.heapBytes() / MEBIBYTE, after.heapBytes() / MEBIBYTE));
    lines.add(
        row(
            "| buffers outside of the heap, MiB | %.1f | %.1f |",
            before.directBytes() / MEBIBYTE, after.directBytes() / MEBIBYTE));
    lines.add(row("| permits in use, of all guards | 0 | %d |", sum(true)));
    lines.add(row("| calls that are stuck | 0 | %d |", sum(false)));
    lines.add("");
    lines.add(
        "| frozen, with a circuit breaker | its period | well again after the thaw, median |"
            + " longest |");
    lines.add("|---|---:|---:|---:|");
    recovered.forEach(
        (dependency, after) ->
            lines.add(
                row(
                    "| `%s` | %d ms | %s | %s |",
                    dependency,
                    after.period().toMillis(),
                    millis(after.thaws(), 50),
                    millis(after.thaws(), 100))));
    return lines;
  }

  private int sum(boolean inFlight) {
    return frozen.stream()
        .mapToInt(measured -> inFlight ? measured.inFlight() : measured.stuck())
        .sum();
  }

  private static String row(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String millis(Durations durations, double percent) {
    return durations.isEmpty() ? "" : row("%.1f ms", durations.percentileMillis(percent));
  }

  @Override
  public List<String> broken() {
    List<String> broken = new ArrayList<>(lateReleases());
    broken.addAll(losses());
    recovered.forEach(
        (dependency, after) -> {
          long most = after.period().plus(TRIALS).toMillis();
          double longest = after.thaws().percentileMillis(100);
          if (longest > most) {
            broken.add(row("%s was well again only %.0f ms after the thaw", dependency, longest));
          }
        });
    return broken;
  }

  /** Of those promises the ones that a busy machine can break. */
  List<String> lateReleases() {
    return frozen.stream()
        .filter(measured -> measured.late().percentileMillis(99) > LATEST_MILLIS)
        .map(
            measured ->
                row(
                    "1 %% of the callers of %s were released more than %.1f ms after the timeout",
                    measured.dependency(), measured.late().percentileMillis(99)))
        .toList();
  }

  /** Of those promises the ones that are kept on any machine. */
  List<String> losses() {
    List<String> losses = new ArrayList<>();
    for (FrozenCalls.Measured measured : frozen) {
      if (!sameEndings(measured.seen(), measured.told())) {
        losses.add(
            row(
                "the callers of %s saw %s and the guard counted %s",
                measured.dependency(), measured.seen(), measured.told()));
      }
      if (measured.inFlight() != 0 || measured.stuck() != 0) {
        losses.add(
            row(
                "%d permits of %s are not free and %d calls are stuck",
                measured.inFlight(), measured.dependency(), measured.stuck()));
      }
    }
    if (after.threads() > before.threads()) {
      losses.add(row("%d threads became %d", before.threads(), after.threads()));
    }
    after
        .connections()
        .forEach(
            (dependency, held) -> {
              if (held > before.mostConnections(dependency, callers)) {
                losses.add(row("%s has %d connections", dependency, held));
              }
            });
    if (after.heapBytes() > before.heapBytes() + HEAP_NOISE) {
      losses.add("the heap has grown");
    }
    if (after.directBytes() > before.directBytes() + DIRECT_NOISE) {
      losses.add("the buffers outside of the heap have grown");
    }
    return losses;
  }

  /** A caller cannot tell a failure from one that is ignored: a request that the server refused. */
  private static boolean sameEndings(CallCounts seen, CallCounts told) {
    return seen.successful() == told.successful()
        && seen.failed() == told.failed() + told.ignored()
        && seen.timedOut() == told.timedOut()
        && seen.rejected() == told.rejected();
  }
}
