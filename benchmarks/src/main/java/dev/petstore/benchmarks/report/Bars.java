package dev.petstore.benchmarks.report;

import static dev.petstore.benchmarks.peer.Contestants.GUARD_POOL;
import static dev.petstore.benchmarks.peer.Contestants.GUARD_WITH_METRICS;
import static dev.petstore.benchmarks.peer.Contestants.PLAIN_POOL;
import static dev.petstore.benchmarks.peer.Contestants.RESILIENCE4J;
import static dev.petstore.benchmarks.peer.Contestants.SMALLRYE;

import dev.petstore.benchmarks.peer.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is asked of the guard beside its peers, as far as it was measured. */
public final class Bars {
  private static final double HALF = 0.5;
  private static final double SMALLRYE_GOAL = 0.3;
  private static final double BYTES = 400;
  private static final double BYTES_GOAL = 100;
  private static final double PLAIN_POOL_LIMIT = 1.1;
  // A quarter of the throughput may be lost to the turmoil of many threads, no more.
  private static final double CLIFF = 4.0 / 3;

  private final Figures figures;
  private final List<Bar> all = new ArrayList<>();

  private Bars(Figures figures) {
    this.figures = figures;
  }

  public static Bars of(Figures figures) {
    Bars bars = new Bars(figures);
    bars.addAll();
    return bars;
  }

  public List<Bar> all() {
    return List.copyOf(all);
  }

  private void addAll() {
    for (int threads : List.of(1, 2)) {
      addRatio(
          "accepted, metrics on, beside SmallRye",
          Scenario.ACCEPTED,
          GUARD_WITH_METRICS,
          SMALLRYE,
          threads,
          HALF,
          OptionalDouble.of(SMALLRYE_GOAL));
    }
    for (int threads : List.of(1, 2)) {
      guard(Scenario.ACCEPTED, GUARD_WITH_METRICS, threads)
          .ifPresent(
              figure ->
                  all.add(
                      new Bar(
                          "accepted, metrics on, memory of a call" + counted(threads),
                          "B",
                          figure.bytes(),
                          BYTES,
                          OptionalDouble.of(BYTES_GOAL))));
    }
    addCliff();
    for (Scenario rejected : List.of(Scenario.FULL, Scenario.OPEN)) {
      for (int threads : List.of(1, 2, 8)) {
        addRatio(
            (rejected == Scenario.FULL ? "bulkhead full" : "circuit open")
                + ", beside Resilience4j without stack traces",
            rejected,
            GUARD_WITH_METRICS,
            RESILIENCE4J,
            threads,
            HALF,
            OptionalDouble.empty());
      }
    }
    for (int threads : List.of(1, 2, 8)) {
      addRatio(
          "thread-pool round trip, beside the plain pool",
          Scenario.ROUND_TRIP,
          GUARD_POOL,
          PLAIN_POOL,
          threads,
          PLAIN_POOL_LIMIT,
          OptionalDouble.empty());
    }
  }

  private void addRatio(
      String what,
      Scenario scenario,
      String ours,
      String peer,
      int threads,
      double limit,
      OptionalDouble goal) {
    figures
        .ratio(scenario, ours, peer, threads)
        .ifPresent(ratio -> all.add(new Bar(what + counted(threads), "x", ratio, limit, goal)));
  }

  /** Eight threads together may get through less than two do, but not much less. */
  private void addCliff() {
    Optional<Figure> two = guard(Scenario.ACCEPTED, GUARD_WITH_METRICS, 2);
    guard(Scenario.ACCEPTED, GUARD_WITH_METRICS, 8)
        .flatMap(eight -> two.map(figure -> timeOfAll(eight) / timeOfAll(figure)))
        .ifPresent(
            ratio ->
                all.add(
                    new Bar(
                        "accepted, metrics on, time for as many calls by 8 threads as by 2",
                        "x",
                        ratio,
                        CLIFF,
                        OptionalDouble.empty())));
  }

  private Optional<Figure> guard(Scenario scenario, String ours, int threads) {
    return figures.of(scenario, ours, threads);
  }

  /** In which time all threads together get one call done. */
  private static double timeOfAll(Figure figure) {
    return figure.nanos() / figure.threads();
  }

  private static String counted(int threads) {
    return threads == 1 ? ", 1 thread" : ", " + threads + " threads";
  }
}
