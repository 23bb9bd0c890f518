package dev.petstore.benchmarks.report;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures for a terminal: a table for each scenario, drawn to scale for one thread. */
public final class TerminalTable {
  private static final int BAR_WIDTH = 40;
  private static final String ROW = "%-34s%s%9s  %s%n";

  private final Contestants contestants;
  private final List<Integer> threads;

  /**
   * @param threads how many called at once, a column for each; the first is drawn
   */
  public TerminalTable(Contestants contestants, List<Integer> threads) {
    this.contestants = contestants;
    this.threads = List.copyOf(threads);
  }

  public String render(Figures figures, Bars bars) {
    StringBuilder out = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      addTable(out, scenario, figures);
    }
    out.append(String.format(Locale.ROOT, "%nWhat is asked of it%n"));
    for (Bar bar : bars.all()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-72s%9s  at most %s  %s%n",
              bar.what(),
              bar.shown(bar.measured()),
              bar.shown(bar.limit()),
              bar.verdict()));
    }
    return out.toString();
  }

  private void addTable(StringBuilder out, Scenario scenario, Figures figures) {
    StringBuilder heads = new StringBuilder();
    threads.forEach(count -> heads.append(String.format("%11s", Shown.threads(count))));
    out.append(String.format(Locale.ROOT, "%n" + ROW, scenario.title(), heads, "B/op", ""));
    double longest = longest(scenario, figures);
    for (Contestant contestant : contestants.in(scenario)) {
      StringBuilder cells = new StringBuilder();
      for (int count : threads) {
        cells.append(
            String.format(
                "%11s",
                figures
                    .of(scenario, contestant.id(), count)
                    .map(figure -> Shown.number(figure.nanos()))
                    .orElse("")));
      }
      Optional<Figure> first = figures.of(scenario, contestant.id(), threads.get(0));
      out.append(
          String.format(
              Locale.ROOT,
              ROW,
              contestant.title(),
              cells,
              first.map(figure -> Shown.bytes(figure.bytes())).orElse(""),
              first.map(figure -> bar(figure.nanos() / longest)).orElse("")));
    }
  }

  private double longest(Scenario scenario, Figures figures) {
    return contestants.in(scenario).stream()
        .flatMap(contestant -> figures.of(scenario, contestant.id(), threads.get(0)).stream())
        .mapToDouble(Figure::nanos)
        .max()
        .orElse(1);
  }

  private static String bar(double share) {
    return "█".repeat(Math.max(1, (int) Math.round(share * BAR_WIDTH)));
  }
}
