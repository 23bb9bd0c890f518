package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import dev.petstore.benchmarks.report.Figure;
import dev.petstore.benchmarks.report.Figures;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all contestants one after the other, and then again: what else the machine does meanwhile
 * meets neighbours alike. Every second time goes the other way.
 */
final class Rounds {
  private static final int UNSAFE_IS_TOLD_OF = 24;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Plan plan;
  private final Contestants contestants = new Contestants();
  private final PrintWriter progress;

  Rounds(Plan plan, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Takes minutes. */
  Figures run() throws RunnerException {
    Figures figures = new Figures();
    List<Turn> turns = turns();
    int done = 0;
    for (Turn turn : turns) {
      Figure figure = measure(turn.scenario(), turn.contestant(), turn.threads());
      figures.add(figure);
      done++;
      progress.printf(
          "%3d/%d  %s, %d threads, %s: %.0f ns, %.0f B%n",
          done,
          turns.size(),
          turn.scenario().title(),
          turn.threads(),
          turn.contestant().title(),
          figure.nanos(),
          figure.bytes());
      progress.flush();
    }
    return figures;
  }

  /**
   * Of one contestant.
   *
   * @param time the how manieth, from 0 on
   */
  private record Turn(Scenario scenario, Contestant contestant, int threads, int time) {}

  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      for (Scenario scenario : Scenario.values()) {
        for (int threads : plan.threads()) {
          int passes = plan.passes(scenario, threads);
          for (int pass = 0; pass < passes; pass++) {
            int time = round * passes + pass;
            inOrder(scenario, time)
                .forEach(contestant -> turns.add(new Turn(scenario, contestant, threads, time)));
          }
        }
      }
    }
    return turns;
  }

  private List<Contestant> inOrder(Scenario scenario, int time) {
    List<Contestant> order = new ArrayList<>(contestants.in(scenario));
    if (time % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private Figure measure(Scenario scenario, Contestant contestant, int threads)
      throws RunnerException {
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include("^" + benchmark(scenario).getName() + "\\.")
                    .param("peer", contestant.id())
                    .threads(threads)
                    .forks(1)
                    .jvmArgsPrepend(quietly())
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(plan.warmup(scenario).toMillis()))
                    .measurementIterations(plan.iterations())
                    .measurementTime(TimeValue.milliseconds(plan.iteration().toMillis()))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    return new Figure(
        scenario,
        contestant.id(),
        threads,
        result.getPrimaryResult().getScore(),
        Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED).getScore());
  }

  /** Newer JDKs warn in every JVM at length of what JMH itself does. */
  private static String[] quietly() {
    return Runtime.version().feature() >= UNSAFE_IS_TOLD_OF
        ? new String[] {"--sun-misc-unsafe-memory-access=allow"}
        : new String[0];
  }

  static Class<? extends PeerBenchmark> benchmark(Scenario scenario) {
    return switch (scenario) {
      case ACCEPTED -> AcceptedCall.class;
      case FULL -> FullBulkhead.class;
      case OPEN -> OpenCircuit.class;
      case ROUND_TRIP -> PoolRoundTrip.class;
    };
  }
}
