package dev.petstore.benchmarks.report;

import dev.petstore.benchmarks.peer.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that was measured. Not thread-safe. */
public final class Figures {
  private final List<List<Figure>> jvms = new ArrayList<>();

  /** Adds what one JVM has measured, in the order of time. */
  public void add(List<Figure> jvm) {
    jvms.add(List.copyOf(jvm));
  }

  /**
   * What stands for all that was measured of these, if anything was: the fastest, since what
   * disturbs a measurement only ever makes it slower; but the median where threads hand over to one
   * another.
   */
  public Optional<Figure> of(Scenario scenario, String contestant, int threads) {
    List<Figure> sorted =
        all(scenario, contestant, threads)
            .sorted(Comparator.comparingDouble(Figure::nanos))
            .toList();
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(sorted.get(scenario.handsOver() ? sorted.size() / 2 : 0));
  }

  /**
   * How many times the one takes what the other takes, if both were measured. Where threads hand
   * over to one another two that shared a JVM are held against each other turn by turn, and the
   * median counts.
   */
  public OptionalDouble ratio(Scenario scenario, String one, String other, int threads) {
    if (!scenario.handsOver()) {
      return of(scenario, one, threads)
          .flatMap(
              ours -> of(scenario, other, threads).map(theirs -> ours.nanos() / theirs.nanos()))
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    }
    double[] turns =
        jvms.stream()
            .flatMapToDouble(
                jvm ->
                    turns(
                        among(jvm, scenario, one, threads).toList(),
                        among(jvm, scenario, other, threads).toList()))
            .sorted()
            .toArray();
    return turns.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(turns[turns.length / 2]);
  }

  /** Of two that took turns in one JVM; none if they did not share it. */
  private static DoubleStream turns(List<Figure> ones, List<Figure> others) {
    return IntStream.range(0, Math.min(ones.size(), others.size()))
        .mapToDouble(turn -> ones.get(turn).nanos() / others.get(turn).nanos());
  }

  /**
   * How far what was measured more than once lies apart at the median: 0.1 if half of the slowest
   * are within 10 % of their fastest. Says how much the figures are worth. Without hand-overs, of
   * which the fastest does not count. Empty if all was measured once.
   */
  public OptionalDouble medianSpread() {
    List<Double> spreads =
        jvms.stream()
            .flatMap(List::stream)
            .filter(figure -> !figure.scenario().handsOver() && alike(figure).count() > 1)
            .map(figure -> worst(figure) / best(figure) - 1)
            .sorted()
            .toList();
    return spreads.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(spreads.get(spreads.size() / 2));
  }

  private double best(Figure like) {
    return alike(like).mapToDouble(Figure::nanos).min().orElseThrow();
  }

  private double worst(Figure like) {
    return alike(like).mapToDouble(Figure::nanos).max().orElseThrow();
  }

  private Stream<Figure> alike(Figure like) {
    return all(like.scenario(), like.contestant(), like.threads());
  }

  private Stream<Figure> all(Scenario scenario, String contestant, int threads) {
    return jvms.stream().flatMap(jvm -> among(jvm, scenario, contestant, threads));
  }

  private static Stream<Figure> among(
      List<Figure> jvm, Scenario scenario, String contestant, int threads) {
    return jvm.stream()
        .filter(
            figure ->
                figure.scenario() == scenario
                    && figure.contestant().equals(contestant)
                    && figure.threads() == threads);
  }
}
