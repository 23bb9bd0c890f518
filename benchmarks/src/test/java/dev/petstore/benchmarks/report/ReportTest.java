package dev.petstore.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.benchmarks.peer.Contestant;
import dev.petstore.benchmarks.peer.Contestants;
import dev.petstore.benchmarks.peer.Scenario;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final List<Integer> THREADS = List.of(1, 2, 8);

  @TempDir private Path folder;
  private final Contestants contestants = new Contestants();
  private final Figures figures = new Figures();

  /** The guard takes 40 ns and 96 B, everybody else 100 ns and 500 B. */
  ReportTest() {
    for (Scenario scenario : Scenario.values()) {
      for (Contestant contestant : contestants.in(scenario)) {
        for (int threads : THREADS) {
          boolean ours = contestant.id().startsWith("guard");
          figures.add(
              new Figure(
                  scenario,
                  contestant.id(),
                  threads,
                  ours ? 40 * threads : 100 * threads,
                  ours ? 96 : 500));
        }
      }
    }
  }

  @Test
  void what_is_asked_is_held_against_the_figures() {
    assertThat(Bars.of(figures).all())
        .isNotEmpty()
        .allSatisfy(bar -> assertThat(bar.isMet()).as(bar.what()).isTrue());
    figures.add(new Figure(Scenario.OPEN, Contestants.RESILIENCE4J, 1, 50, 0));
    assertThat(Bars.of(figures).all())
        .filteredOn(bar -> !bar.isMet())
        .extracting(Bar::what)
        .containsExactly("circuit open, beside Resilience4j without stack traces, 1 thread");
  }

  @Test
  void the_page_keeps_its_words_and_gets_the_figures() throws Exception {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "before\n" + MarkdownPage.BEGIN + "\nold\n" + MarkdownPage.END + "\nafter\n");
    Circumstances circumstances = Circumstances.begin("two rounds").end();
    MarkdownPage.at(page).write(figures, Bars.of(figures), circumstances, contestants, THREADS);
    assertThat(Files.readString(page))
        .startsWith("before\n")
        .endsWith("after\n")
        .doesNotContain("old")
        .contains("| our guard, metrics on | 40 |");
  }

  @Test
  void a_page_without_a_place_is_refused_with_the_mend() {
    assertThatThrownBy(() -> MarkdownPage.at(folder.resolve("missing.md")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(MarkdownPage.BEGIN);
  }

  @Test
  void the_chart_is_well_formed_and_names_everybody() throws Exception {
    String chart = new BarChart(contestants).draw(figures);
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(contestants.in(Scenario.ACCEPTED))
        .allSatisfy(contestant -> assertThat(root.getTextContent()).contains(contestant.title()));
  }
}
