package dev.petstore.bootstrap.faults;

import dev.petstore.bootstrap.faults.SteadyLoad.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the callers of all dependencies met while one of them was frozen.
 *
 * @param compared by the one that was frozen, once for each round
 */
public record IsolationReport(Map<String, List<Comparison>> compared) implements TrialReport {
  private static final double SHARE = 0.1;
  private static final double PERCENT = 99;

  /**
   * A run under a frost, and those right before and after it.
   *
   * @param under the frost
   */
  public record Comparison(
      Map<String, Met> before, Map<String, Met> under, Map<String, Met> after) {
    private double ratio(String dependency, ToDoubleFunction<Met> figure) {
      return value(under, dependency, figure) / calm(dependency, figure);
    }

    private double calm(String dependency, ToDoubleFunction<Met> figure) {
      return (value(before, dependency, figure) + value(after, dependency, figure)) / 2;
    }

    private static double value(
        Map<String, Met> run, String dependency, ToDoubleFunction<Met> figure) {
      Met met = run.get(dependency);
      return met == null ? Double.NaN : figure.applyAsDouble(met);
    }
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Set<String> all = compared.keySet();
    lines.add(
        "| frozen | "
            + all.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" | "))
            + " |");
    lines.add("|---|" + "---:|".repeat(all.size()));
    lines.add(
        "| nothing: answers in a run, p99 | "
            + all.stream()
                .map(
                    name ->
                        String.format(
                            Locale.ROOT,
                            "%.0f, %.1f ms",
                            median(calm(name, IsolationReport::answers)),
                            median(calm(name, IsolationReport::latency))))
                .collect(Collectors.joining(" | "))
            + " |");
    for (String frozen : all) {
      lines.add(
          "| `"
              + frozen
              + "` | "
              + all.stream().map(name -> cell(frozen, name)).collect(Collectors.joining(" | "))
              + " |");
    }
    return lines;
  }

  private String cell(String frozen, String name) {
    return frozen.equals(name)
        ? "frozen"
        : String.format(
            Locale.ROOT,
            "%.2f, %.2f",
            ratio(frozen, name, IsolationReport::answers),
            ratio(frozen, name, IsolationReport::latency));
  }

  @Override
  public List<String> broken() {
    List<String> broken = new ArrayList<>(failures());
    for (String frozen : compared.keySet()) {
      for (String name : compared.keySet()) {
        if (frozen.equals(name)) {
          continue;
        }
        double throughput = ratio(frozen, name, IsolationReport::answers);
        double latency = ratio(frozen, name, IsolationReport::latency);
        if (throughput < 1 - SHARE || latency > 1 + SHARE) {
          broken.add(
              String.format(
                  Locale.ROOT,
                  "with %s frozen, %s has %.2f times its throughput and %.2f times its p99",
                  frozen,
                  name,
                  throughput,
                  latency));
        }
      }
    }
    return broken;
  }

  /** Of those promises the ones that are kept on any machine. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    compared.forEach(
        (frozen, rounds) ->
            rounds.forEach(
                round ->
                    round
                        .under()
                        .forEach(
                            (name, met) -> {
                              long timedOut = met.endings().of(Ending.TIMED_OUT);
                              long failed = met.endings().of(Ending.FAILED);
                              if (!name.equals(frozen) && timedOut + failed > 0) {
                                failures.add(
                                    String.format(
                                        Locale.ROOT,
                                        "with %s frozen, %d calls to %s timed out and %d failed",
                                        frozen,
                                        timedOut,
                                        name,
                                        failed));
                              }
                            })));
    return failures;
  }

  private double ratio(String frozen, String name, ToDoubleFunction<Met> figure) {
    return median(
        compared.getOrDefault(frozen, List.of()).stream()
            .map(round -> round.ratio(name, figure))
            .toList());
  }

  private List<Double> calm(String name, ToDoubleFunction<Met> figure) {
    return compared.values().stream()
        .flatMap(List::stream)
        .map(round -> round.calm(name, figure))
        .toList();
  }

  private static double answers(Met met) {
    return met.endings().of(Ending.ANSWERED);
  }

  private static double latency(Met met) {
    return met.latencies().percentileMillis(PERCENT);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }
}
