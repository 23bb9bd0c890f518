package dev.petstore.bootstrap.faults;

import dev.petstore.bootstrap.faults.SteadyLoad.Met;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What the callers of all dependencies met while one of them was frozen. Each run is held against
 * its neighbours, and the median of the rounds counts: a single run has too few slow calls to say
 * where its 99th percentile is, and one that the machine has disturbed would outweigh all others if
 * their calls counted together.
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

  /**
   * What came of one dependency's calls in a run, or of some runs at the median.
   *
   * @param latencyMillis the 99th percentile
   */
  private record Summary(double answers, double latencyMillis) {
    static Summary of(Met run) {
      return new Summary(
          run.endings().of(Ending.ANSWERED), run.latencies().percentileMillis(PERCENT));
    }

    /** Of this run beside those around it; between latencies the geometric mean is the middle. */
    Summary between(Summary before, Summary after) {
      return new Summary(
          answers / ((before.answers + after.answers) / 2),
          latencyMillis / Math.sqrt(before.latencyMillis * after.latencyMillis));
    }

    /** Each half of them is above and below it. */
    static Summary median(List<Summary> all) {
      return new Summary(
          median(all.stream().mapToDouble(Summary::answers)),
          median(all.stream().mapToDouble(Summary::latencyMillis)));
    }

    private static double median(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** More than a tenth is lost. */
    boolean isWorse() {
      return answers < 1 - SHARE || !(latencyMillis <= 1 + SHARE);
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
                  Locale.ROOT, "%.0f, %.1f ms", calm.answers(), calm.latencyMillis());
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
    return String.format(Locale.ROOT, "%.2f, %.2f", ratio.answers(), ratio.latencyMillis());
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
                      ratio.answers(),
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
    return Summary.median(
        rounds.stream()
            .map(
                round ->
                    summary(round.under(), name)
                        .between(summary(round.before(), name), summary(round.after(), name)))
            .toList());
  }

  private static Summary calm(Stream<Comparison> rounds, String name) {
    return Summary.median(
        rounds
            .flatMap(
                round -> Stream.of(summary(round.before(), name), summary(round.after(), name)))
            .toList());
  }

  private static Summary summary(Map<String, Met> run, String name) {
    return Summary.of(met(run, name));
  }

  private static Met met(Map<String, Met> run, String name) {
    Met met = run.get(name);
    if (met == null) {
      throw new IllegalArgumentException("nothing is known of " + name);
    }
    return met;
  }
}
