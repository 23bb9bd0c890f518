package dev.petstore.benchmarks.report;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page written by hand, with a place between two marks for what was measured. */
public final class MarkdownPage {
  /** The line before the figures. */
  public static final String BEGIN = "<!-- figures: begin -->";

  /** The line after them. */
  public static final String END = "<!-- figures: end -->";

  private final Path file;
  private final String before;
  private final String after;

  private MarkdownPage(Path file, String before, String after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it has no place for figures, and says how to make one
   */
  public static MarkdownPage at(Path file) throws IOException {
    String text = Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          file + " has no place for figures: write the lines " + BEGIN + " and " + END);
    }
    return new MarkdownPage(file, text.substring(0, begin + BEGIN.length()), text.substring(end));
  }

  /** Writes the page with these figures in place of the former ones. */
  public void write(
      Figures figures,
      Bars bars,
      Circumstances circumstances,
      Contestants contestants,
      List<Integer> threads)
      throws IOException {
    StringBuilder page = new StringBuilder(before).append("\n\n");
    page.append(circumstances.described());
    figures
        .medianSpread()
        .ifPresent(
            spread ->
                page.append(" Of what was measured more than once half differs by less than ")
                    .append(Math.round(spread * 100))
                    .append(" %."));
    page.append("\n\n");
    addBars(page, bars);
    for (Scenario scenario : Scenario.values()) {
      addTable(page, scenario, figures, contestants.in(scenario), threads);
    }
    Files.writeString(file, page.append(after), StandardCharsets.UTF_8);
  }

  private static void addBars(StringBuilder page, Bars bars) {
    page.append("| what is asked | measured | at most | |\n|---|---:|---:|---|\n");
    for (Bar bar : bars.all()) {
      page.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  bar.what(),
                  bar.shown(bar.measured()),
                  bar.shown(bar.limit()),
                  bar.isMet() ? bar.verdict() : "**" + bar.verdict() + "**"));
    }
  }

  private static void addTable(
      StringBuilder page,
      Scenario scenario,
      Figures figures,
      List<Contestant> contestants,
      List<Integer> threads) {
    page.append("\n### ").append(scenario.title()).append("\n\n");
    page.append("That is, ").append(scenario.meaning()).append(".\n\n| |");
    threads.forEach(count -> page.append(' ').append(Shown.threads(count)).append(" |"));
    page.append(" B/op | policies |\n|---|").append("---:|".repeat(threads.size() + 1));
    page.append("---|\n");
    for (Contestant contestant : contestants) {
      page.append("| ").append(contestant.title()).append(" |");
      for (int count : threads) {
        page.append(' ')
            .append(
                figures
                    .of(scenario, contestant.id(), count)
                    .map(figure -> Shown.number(figure.nanos()))
                    .orElse(""))
            .append(" |");
      }
      page.append(' ')
          .append(
              figures
                  .of(scenario, contestant.id(), threads.get(0))
                  .map(figure -> Shown.bytes(figure.bytes()))
                  .orElse(""))
          .append(" | ")
          .append(contestant.policies())
          .append(" |\n");
    }
  }
}
