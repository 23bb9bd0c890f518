package dev.petstore.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.bootstrap.faults.IsolationReport.Comparison;
import dev.petstore.bootstrap.faults.SteadyLoad.Met;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IsolationReportTest {
  private static final int ANSWERS = 100;

  @Test
  void says_what_a_frost_takes_from_the_others_as_multiples_of_the_runs_around_it() {
    Comparison nothing = comparison(calm(), calm(), calm());
    IsolationReport report =
        report(
            nothing,
            comparison(calm(), run("redis", answers(90, 4), "kafka", answers(0, 1)), calm()),
            nothing);

    assertThat(report.lines())
        .containsExactly(
            "| frozen | `kafka` | `redis` |",
            "|---|---:|---:|",
            "| nothing: answers in a run, p99 | 100, 8.0 ms | 100, 2.0 ms |",
            "| nothing, once more | 1.00, 1.00 | 1.00, 1.00 |",
            "| `kafka` | frozen | 0.90, 2.00 |",
            "| `redis` | 1.00, 1.00 | frozen |");
    assertThat(report.broken())
        .containsExactly(
            "with kafka frozen, redis has 0.90 times its throughput and 2.00 times its p99");
  }

  @Test
  void a_tenth_more_or_less_is_no_loss() {
    Comparison nothing = comparison(calm(), calm(), calm());
    Map<String, Met> slower = run("redis", answers(91, 2.19), "kafka", answers(0, 1));

    assertThat(report(nothing, comparison(calm(), slower, calm()), nothing).broken()).isEmpty();
  }

  @Test
  void a_round_that_the_machine_has_disturbed_does_not_outweigh_the_others() {
    Comparison nothing = comparison(calm(), calm(), calm());
    Comparison slow =
        comparison(calm(), run("redis", answers(ANSWERS, 500), "kafka", answers(0, 1)), calm());
    Comparison quick =
        comparison(calm(), run("redis", answers(ANSWERS, 2), "kafka", answers(0, 1)), calm());

    assertThat(brokenBy(nothing, slow)).hasSize(1);
    assertThat(brokenBy(nothing, quick, slow, quick)).isEmpty();
    assertThat(brokenBy(nothing, slow, quick, slow)).hasSize(1);
  }

  @Test
  void a_run_is_held_against_its_neighbours_not_against_other_rounds() {
    Comparison nothing = comparison(calm(), calm(), calm());
    Map<String, Met> slowNeighbour =
        run("redis", answers(ANSWERS, 8), "kafka", answers(ANSWERS, 8));
    // Between 2 ms and 8 ms, 4 ms are what was to be expected.
    Map<String, Met> under = run("redis", answers(ANSWERS, 4), "kafka", answers(0, 1));

    assertThat(brokenBy(nothing, comparison(calm(), under, slowNeighbour))).isEmpty();
    assertThat(brokenBy(nothing, comparison(calm(), under, calm()))).hasSize(1);
  }

  private static List<String> brokenBy(Comparison nothing, Comparison... kafka) {
    return new IsolationReport(
            List.of(nothing), Map.of("kafka", List.of(kafka), "redis", List.of(nothing)))
        .broken();
  }

  @Test
  void calls_to_others_that_fail_are_told_whatever_the_figures() {
    Met failing = answers(ANSWERS, 2);
    failing.endings().count(Ending.FAILED);
    Comparison nothing = comparison(calm(), calm(), calm());
    Map<String, Met> under = run("redis", failing, "kafka", answers(0, 1));

    assertThat(report(nothing, comparison(calm(), under, calm()), nothing).broken())
        .containsExactly("with kafka frozen, 0 calls to redis timed out and 1 failed");
  }

  private static IsolationReport report(Comparison control, Comparison kafka, Comparison redis) {
    // Sorted, so that the columns have an order.
    return new IsolationReport(
        List.of(control), new TreeMap<>(Map.of("kafka", List.of(kafka), "redis", List.of(redis))));
  }

  private static Comparison comparison(
      Map<String, Met> before, Map<String, Met> under, Map<String, Met> after) {
    return new Comparison(before, under, after);
  }

  private static Map<String, Met> calm() {
    return run("redis", answers(ANSWERS, 2), "kafka", answers(ANSWERS, 8));
  }

  private static Map<String, Met> run(String one, Met met, String other, Met metOther) {
    return Map.of(one, met, other, metOther);
  }

  private static Met answers(int number, double millis) {
    Met met = new Met(new Tally(), new Durations());
    for (int answer = 0; answer < number; answer++) {
      answer(met, millis);
    }
    return met;
  }

  private static void answer(Met met, double millis) {
    met.endings().count(Ending.ANSWERED);
    met.latencies().add((long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
  }
}
