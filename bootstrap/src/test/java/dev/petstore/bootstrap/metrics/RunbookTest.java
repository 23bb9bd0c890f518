package dev.petstore.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/runbook.md says what to do about each alert, and each alert where that stands. */
class RunbookTest {
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)\n");
  private static final List<String> QUESTIONS =
      List.of(
          "**What it means.**",
          "**What the customer notices.**",
          "**First look.**",
          "**The mend.**",
          "**How to see that it is over.**");

  private final String runbook = MonitoringFiles.text("runbook.md");

  @Test
  void each_alert_has_a_section_and_each_section_an_alert() {
    Set<String> sections =
        SECTION
            .matcher(runbook)
            .results()
            .map(section -> section.group(1))
            .collect(Collectors.toSet());

    assertThat(sections).isEqualTo(MonitoringFiles.runbookOfAlerts().keySet());
  }

  @Test
  void each_section_answers_the_same_questions_in_the_same_order() {
    List<Integer> begins = SECTION.matcher(runbook).results().map(MatchResult::start).toList();
    for (int section = 0; section < begins.size(); section++) {
      int end = section + 1 < begins.size() ? begins.get(section + 1) : runbook.length();
      assertThat(runbook.substring(begins.get(section), end)).containsSubsequence(QUESTIONS);
    }
  }

  @Test
  void each_alert_links_to_its_section() {
    assertThat(MonitoringFiles.runbookOfAlerts())
        .allSatisfy(
            (alert, link) ->
                assertThat(link).isEqualTo("docs/runbook.md#" + alert.toLowerCase(Locale.ROOT)));
  }
}
