package dev.petstore.benchmarks;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import dev.petstore.benchmarks.report.Figure;
import dev.petstore.benchmarks.report.Figures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
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
      List<Figure> measured = measure(turn);
      figures.add(measured);
      done++;
      for (Contestant contestant : turn.contestants()) {
        progress.printf(
            "%3d/%d  %s, %d threads, %s: %.0f ns%n",
            done,
            turns.size(),
            turn.scenario().title(),
            turn.threads(),
            contestant.title(),
            measured.stream()
                .filter(figure -> figure.contestant().equals(contestant.id()))
                .mapToDouble(Figure::nanos)
                .average()
                .orElse(Double.NaN));
      }
      progress.flush();
    }
    return figures;
  }

  /**
   * What one JVM measures: one contestant; or one pool and the plain pool, which it is held
   * against. Two JVMs differ by a third about how quickly a thread is woken.
   */
  private record Turn(Scenario scenario, List<Contestant> contestants, int threads) {}

  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      for (Scenario scenario : Scenario.values()) {
        for (int threads : plan.threads()) {
          for (int pass = 0; pass < plan.passes(); pass++) {
            addTurns(turns, scenario, threads, round * plan.passes() + pass);
          }
        }
      }
    }
    return turns;
  }

  /**
   * Everybody's.
   *
   * @param time the how manieth, from 0 on
   */
  private void addTurns(List<Turn> turns, Scenario scenario, int threads, int time) {
    List<Contestant> order = new ArrayList<>(contestants.in(scenario));
    if (time % 2 == 1) {
      Collections.reverse(order);
    }
    Contestant plain = contestants.named(Contestants.PLAIN_POOL);
    for (Contestant contestant : order) {
      if (!scenario.handsOver()) {
        turns.add(new Turn(scenario, List.of(contestant), threads));
      } else if (!contestant.equals(plain)) {
        turns.add(new Turn(scenario, List.of(plain, contestant), threads));
      }
    }
  }

  private List<Figure> measure(Turn turn) throws RunnerException {
    int sharing = turn.contestants().size();
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include("^" + benchmark(turn.scenario()).getName() + "\\.")
                    .param(
                        "peer",
                        PoolRoundTrip.inTurn(
                            turn.contestants().stream().map(Contestant::id).toList()))
                    .threads(turn.threads())
                    .forks(1)
                    .jvmArgsPrepend(quietly())
                    .warmupIterations(plan.warmups() * sharing)
                    .warmupTime(time(plan.warmup()))
                    .measurementIterations(plan.iterations(turn.scenario()) * sharing)
                    .measurementTime(time(plan.iteration(turn.scenario())))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .runSingle();
    if (sharing == 1) {
      return List.of(figure(turn, 0, result.getPrimaryResult(), result.getSecondaryResults()));
    }
    List<Figure> figures = new ArrayList<>();
    int asked = plan.warmups() * sharing;
    for (BenchmarkResult jvm : result.getBenchmarkResults()) {
      for (IterationResult iteration : jvm.getIterationResults()) {
        figures.add(
            figure(
                turn,
                PeersInTurn.placeOf(asked, sharing),
                iteration.getPrimaryResult(),
                iteration.getSecondaryResults()));
        asked++;
      }
    }
    return figures;
  }

  private static TimeValue time(Duration duration) {
    return TimeValue.milliseconds(duration.toMillis());
  }

  @SuppressWarnings("rawtypes") // as JMH has them
  private static Figure figure(
      Turn turn, int contestant, Result nanos, Map<String, Result> secondary) {
    return new Figure(
        turn.scenario(),
        turn.contestants().get(contestant).id(),
        turn.threads(),
        nanos.getScore(),
        Objects.requireNonNull(secondary.get(ALLOCATED), ALLOCATED).getScore());
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
