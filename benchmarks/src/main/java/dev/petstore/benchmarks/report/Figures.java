package dev.petstore.benchmarks.report;

import dev.petstore.benchmarks.peer.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** All that was measured. Not thread-safe. */
public final class Figures {
  private final List<Figure> all = new ArrayList<>();

  public void add(Figure figure) {
    all.add(figure);
  }

  /** The fastest round of these, if there was one. */
  public Optional<Figure> best(Scenario scenario, String contestant, int threads) {
    return of(scenario, contestant, threads).min(Comparator.comparingDouble(Figure::nanos));
  }

  /**
   * How far what was measured more than once lies apart at the median: 0.1 if half of the slowest
   * are within 10 % of their fastest. Says how much the figures are worth. Empty if all was
   * measured once.
   */
  public OptionalDouble medianSpread() {
    List<Double> spreads =
        all.stream()
            .filter(figure -> alike(figure).count() > 1)
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
    return of(like.scenario(), like.contestant(), like.threads());
  }

  private Stream<Figure> of(Scenario scenario, String contestant, int threads) {
    return all.stream()
        .filter(
            figure ->
                figure.scenario() == scenario
                    && figure.contestant().equals(contestant)
                    && figure.threads() == threads);
  }
}
