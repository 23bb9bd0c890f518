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
import java.util.ArrayList;
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
      for (int threads : THREADS) {
        figures.add(
            contestants.in(scenario).stream()
                .map(contestant -> figure(scenario, contestant, threads))
                .toList());
      }
    }
  }

  private static Figure figure(Scenario scenario, Contestant contestant, int threads) {
    return contestant.id().startsWith("guard")
        ? new Figure(scenario, contestant.id(), threads, 40 * threads, 96)
        : new Figure(scenario, contestant.id(), threads, 100 * threads, 500);
  }

  @Test
  void what_is_asked_is_held_against_the_figures() {
    assertThat(Bars.of(figures).all())
        .isNotEmpty()
        .allSatisfy(bar -> assertThat(bar.isMet()).as(bar.what()).isTrue());
    figures.add(List.of(new Figure(Scenario.OPEN, Contestants.RESILIENCE4J, 1, 50, 0)));
    assertThat(Bars.of(figures).all())
        .filteredOn(bar -> !bar.isMet())
        .extracting(Bar::what)
        .containsExactly("circuit open, beside Resilience4j without stack traces, 1 thread");
  }

  @Test
  void a_hand_over_is_held_against_its_neighbour_in_time_and_its_median_counts() {
    Figures slowing = new Figures();
    slowing.add(turns(100, 105, 1_000, 1_000));
    slowing.add(turns(400, 480));
    slowing.add(List.of(new Figure(Scenario.ROUND_TRIP, Contestants.PLAIN_POOL, 1, 10, 0)));

    assertThat(
            slowing.ratio(Scenario.ROUND_TRIP, Contestants.GUARD_POOL, Contestants.PLAIN_POOL, 1))
        .hasValue(1.05);
    assertThat(slowing.of(Scenario.ROUND_TRIP, Contestants.GUARD_POOL, 1))
        .hasValueSatisfying(figure -> assertThat(figure.nanos()).isEqualTo(480));
  }

  /** The plain pool's and the guard's, by turns. */
  private static List<Figure> turns(double... nanos) {
    List<Figure> jvm = new ArrayList<>();
    for (double turn : nanos) {
      String pool = jvm.size() % 2 == 0 ? Contestants.PLAIN_POOL : Contestants.GUARD_POOL;
      jvm.add(new Figure(Scenario.ROUND_TRIP, pool, 1, turn, 0));
    }
    return jvm;
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
