package dev.petstore.bootstrap.faults;

import dev.petstore.bootstrap.faults.SteadyLoad.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the callers of all dependencies met while one of them was frozen. The rounds' calls count
 * together: a single run has too few slow calls to say where its 99th percentile is.
 *
 * @param control runs like those under a frost, but with nothing frozen: how far the figures differ
 *     by chance
 * @param compared by the dependency that was frozen, once for each round
 */
public record IsolationReport(List<Comparison> control, Map<String, List<Comparison>> compared)
    implements TrialReport {
  private static final double SHARE = 0.1;
  private static final double PERCENT = 99;

  /**
   * A run under a frost, and those right before and after it.
   *
   * @param under the frost
   */
  public record Comparison(
      Map<String, Met> before, Map<String, Met> under, Map<String, Met> after) {}

  /** What came of one dependency's calls in some runs. */
  private record Summary(double answersOfARun, double latencyMillis) {
    static Summary of(List<Met> runs) {
      return new Summary(
          runs.stream().mapToLong(met -> met.endings().of(Ending.ANSWERED)).average().orElse(0),
          Durations.of(runs.stream().map(Met::latencies).toList()).percentileMillis(PERCENT));
    }

    Summary beside(Summary other) {
      return new Summary(answersOfARun / other.answersOfARun, latencyMillis / other.latencyMillis);
    }

    /** More than a tenth is lost. */
    boolean isWorse() {
      return answersOfARun < 1 - SHARE || !(latencyMillis <= 1 + SHARE);
    }
  }

  @Override
  public List<String> lines() {
    Set<String> all = compared.keySet();
    List<String> lines = new ArrayList<>();
    lines.add(row("frozen", name -> "`" + name + "`"));
    lines.add("|---|" + "---:|".repeat(all.size()));
    lines.add(
        row(
            "nothing: answers in a run, p99",
            name -> {
              Summary calm = calm(compared.values().stream().flatMap(List::stream), name);
              return String.format(
                  Locale.ROOT, "%.0f, %.1f ms", calm.answersOfARun(), calm.latencyMillis());
            }));
    lines.add(row("nothing, once more", name -> cell(ratio(control, name))));
    compared.forEach(
        (frozen, rounds) ->
            lines.add(
                row(
                    "`" + frozen + "`",
                    name -> frozen.equals(name) ? "frozen" : cell(ratio(rounds, name)))));
    return lines;
  }

  private String row(String title, Function<String, String> cells) {
    return compared.keySet().stream()
        .map(cells)
        .collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
  }

  private static String cell(Summary ratio) {
    return String.format(Locale.ROOT, "%.2f, %.2f", ratio.answersOfARun(), ratio.latencyMillis());
  }

  @Override
  public List<String> broken() {
    List<String> broken = new ArrayList<>(failures());
    compared.forEach(
        (frozen, rounds) -> {
          for (String name : compared.keySet()) {
            Summary ratio = ratio(rounds, name);
            if (!frozen.equals(name) && ratio.isWorse()) {
              broken.add(
                  String.format(
                      Locale.ROOT,
                      "with %s frozen, %s has %.2f times its throughput and %.2f times its p99",
                      frozen,
                      name,
                      ratio.answersOfARun(),
                      ratio.latencyMillis()));
            }
          }
        });
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

  private static Summary ratio(List<Comparison> rounds, String name) {
    return Summary.of(rounds.stream().map(round -> met(round.under(), name)).toList())
        .beside(calm(rounds.stream(), name));
  }

  private static Summary calm(Stream<Comparison> rounds, String name) {
    return Summary.of(
        rounds
            .flatMap(round -> Stream.of(met(round.before(), name), met(round.after(), name)))
            .toList());
  }

  private static Met met(Map<String, Met> run, String name) {
    Met met = run.get(name);
    if (met == null) {
      throw new IllegalArgumentException("nothing is known of " + name);
    }
    return met;
  }
}
