package dev.petstore.benchmarks.report;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import java.util.List;
import java.util.Locale;

/**
 * The figures as an SVG picture that follows the reader's light or dark scheme. Each scenario has a
 * scale of its own, and each contestant a bar for one thread and one for two.
 */
public final class BarChart {
  private static final int WIDTH = 860;
  private static final int NAMES = 250;
  private static final int LONGEST = 500;
  private static final int GAP = 10;
  private static final int BAR_HEIGHT = 9;
  private static final int ROW_HEIGHT = 28;
  private static final int HEAD_HEIGHT = 46;
  private static final int TOP = 56;
  private static final List<Integer> THREADS = List.of(1, 2);
  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328; }
        .title { font-size: 17px; font-weight: 600; }
        .head { font-size: 14px; font-weight: 600; }
        .value { font-size: 11px; fill: #59636e; }
        .name { text-anchor: end; }
        .ours { fill: #0969da; }
        .peer { fill: #8c959f; }
        .two { opacity: 0.55; }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc; }
          .value { fill: #9198a1; }
          .ours { fill: #4493f8; }
          .peer { fill: #656c76; }
        }
      </style>
      """;

  private final Contestants contestants;

  public BarChart(Contestants contestants) {
    this.contestants = contestants;
  }

  /** The whole document. */
  public String draw(Figures figures) {
    StringBuilder inside = new StringBuilder();
    int y = TOP;
    for (Scenario scenario : Scenario.values()) {
      y += HEAD_HEIGHT;
      inside.append(
          "<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>\n"
              .formatted(GAP, y - ROW_HEIGHT / 2, escaped(scenario.title())));
      double nanosPerPixel = longest(scenario, figures) / LONGEST;
      for (Contestant contestant : contestants.in(scenario)) {
        addRow(inside, scenario, contestant, figures, nanosPerPixel, y);
        y += ROW_HEIGHT;
      }
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
        <title>What a guarded call costs beside its peers, in nanoseconds</title>
        """
            .formatted(WIDTH, y + GAP, WIDTH, y + GAP)
        + STYLE
        + legend()
        + inside
        + "</svg>\n";
  }

  private static String legend() {
    return """
        <text class="title" x="%1$d" y="26">What a call costs, in nanoseconds: less is better</text>
        <rect class="peer" x="%1$d" y="40" width="24" height="9"/><text class="value" x="40" y="49">1 thread</text>
        <rect class="peer two" x="105" y="40" width="24" height="9"/><text class="value" x="135" y="49">2 threads</text>
        """
        .formatted(GAP);
  }

  private static void addRow(
      StringBuilder inside,
      Scenario scenario,
      Contestant contestant,
      Figures figures,
      double nanosPerPixel,
      int y) {
    inside.append(
        "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(NAMES, y + BAR_HEIGHT + GAP / 2, escaped(contestant.title())));
    for (int threads : THREADS) {
      int top = y + (threads - 1) * (BAR_HEIGHT + 1);
      figures
          .of(scenario, contestant.id(), threads)
          .ifPresent(
              figure -> {
                double width = Math.max(1, figure.nanos() / nanosPerPixel);
                inside.append(
                    String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>"
                            + "<text class=\"value\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                        style(contestant, threads),
                        NAMES + GAP,
                        top,
                        width,
                        BAR_HEIGHT,
                        NAMES + GAP + width + GAP / 2.0,
                        top + BAR_HEIGHT,
                        Shown.number(figure.nanos())));
              });
    }
  }

  private static String style(Contestant contestant, int threads) {
    String whose = contestant.id().startsWith(Contestants.GUARD) ? "ours" : "peer";
    return threads == 1 ? whose : whose + " two";
  }

  private double longest(Scenario scenario, Figures figures) {
    return contestants.in(scenario).stream()
        .flatMap(
            contestant ->
                THREADS.stream()
                    .flatMap(threads -> figures.of(scenario, contestant.id(), threads).stream()))
        .mapToDouble(Figure::nanos)
        .max()
        .orElse(1);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
