package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a sandboxed shop in a real browser. */
@Tag("browser")
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivePageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int ROUNDS = 5;
  private static final String DATABASE = "[data-guard=petstore_database]";
  private static final String ENTER = "\uE007";
  private static final String TAB = "\uE004";
  private static final String BACKSPACE = "\uE003";

  /** Clicks, and tells how many milliseconds later the page has painted the status. */
  private static final String TIME_UNTIL_SHOWN =
      """
      const [selector, action, silent, done] = arguments;
      const compartment = document.querySelector(selector);
      const clicked = performance.now();
      const watch = new MutationObserver(() => {
        if ((compartment.dataset.status === 'silent') === silent) {
          watch.disconnect();
          requestAnimationFrame(() => done(Math.round(performance.now() - clicked)));
        }
      });
      watch.observe(compartment, { attributes: true });
      compartment.querySelector(`[data-action=${action}]`).click();
      """;

  private static final String FOCUSED =
      """
      const node = document.activeElement;
      if (node === document.body) return '';
      if (getComputedStyle(node).outlineStyle === 'none') return 'no outline: ' + node.outerHTML;
      const inside = node.closest('[data-guard]');
      const name = node.id || node.dataset.action || node.className || node.tagName;
      return (inside ? inside.dataset.guard + ' ' : '') + name;
      """;

  private Program program;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    program = Program.start(folder, Map.of(), "serve", "--sandbox", "--port", "0");
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  void stop() {
    browser.close();
    program.close();
  }

  @BeforeEach
  void open() throws Exception {
    browser.prefer(Map.of());
    browser.resize(1280, 900);
    var unused = browser.console();
    browser.open(program.listening());
    awaitText(DATABASE + " .status", "Healthy");
    awaitText("#stream-text", "live");
  }

  @Test
  void a_frozen_database_is_seen_and_healed_and_the_rest_of_the_ship_stays_dry() throws Exception {
    browser.type("#load-start", ENTER);
    awaitText("#load-state", "visitors a second");
    browser.type(DATABASE + " [data-action=frozen]", ENTER);
    awaitText(DATABASE + " .status", "No answer");
    awaitText(DATABASE + " .server-state", "frozen");
    awaitText("#log", "Database: no answer for");
    assertThat(browser.text("[data-guard=file_system] .status")).isEqualTo("Healthy");
    new PageAudit(browser).passes("frozen, under load");

    browser.type(DATABASE + " [data-action=well]", ENTER);
    awaitText("#log", "Database: answers again");
    browser.type("#load-stop", ENTER);
    awaitText(DATABASE + " .status", "Healthy");
    awaitText(DATABASE + " .server-state", "well");
    awaitText("#load-state", "Nobody");
  }

  @Test
  void tells_how_soon_it_shows_that_the_database_is_frozen_and_that_it_is_healed()
      throws Exception {
    List<String> idle = measured();
    browser.type("#load-start", ENTER);
    awaitText("#load-state", "visitors a second");
    List<String> loaded = measured();
    browser.type("#load-stop", ENTER);
    awaitText("#load-state", "Nobody");
    // How long it takes is the machine's affair, and told in docs/live-page.md.
    System.out.println("Milliseconds from the click to the picture, frozen and healed:");
    System.out.println("  while nobody visits the shop: " + idle);
    System.out.println("  under 40 visitors a second: " + loaded);
  }

  private List<String> measured() throws Exception {
    List<String> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      awaitText(DATABASE + " .status", "Healthy");
      awaitText(DATABASE + " .server-state", "well");
      JsonNode frozen = browser.runUntilDone(TIME_UNTIL_SHOWN, DATABASE, "frozen", true);
      awaitText(DATABASE + " .server-state", "frozen");
      JsonNode healed = browser.runUntilDone(TIME_UNTIL_SHOWN, DATABASE, "well", false);
      rounds.add(frozen + "/" + healed);
    }
    return rounds;
  }

  @Test
  void a_changed_limit_holds_at_once_and_the_old_one_is_a_click_away() throws Exception {
    browser.type(DATABASE + " .settings summary", ENTER);
    String field = DATABASE + " .fields label:first-child input";
    await().atMost(PATIENCE).until(() -> value(field).equals("10"));
    new PageAudit(browser).passes("with settings open");
    browser.type(field, BACKSPACE + BACKSPACE + "4" + ENTER);
    awaitText(DATABASE + " .level", "of 4 ");
    awaitText("#log", "10 → 4");

    browser.type(DATABASE + " [data-action=undo]", ENTER);

    awaitText(DATABASE + " .level", "of 10 ");
    await().atMost(PATIENCE).until(() -> value(field).equals("10"));
    browser.type(field, BACKSPACE + BACKSPACE + "many" + ENTER);
    awaitText("#trouble", "max_concurrent");
    assertThat(browser.text(DATABASE + " .level")).contains("of 10 ");
  }

  @Test
  void a_breaker_is_opened_by_hand_and_reset() throws Exception {
    browser.type(DATABASE + " .settings summary", ENTER);
    browser.type(DATABASE + " [data-breaker-action=forced_open]", ENTER);
    awaitText(DATABASE + " .door", "Forced open");
    awaitText("#overall", "Database");

    browser.type(DATABASE + " [data-breaker-action=closed]", ENTER);

    awaitText(DATABASE + " .door", "Circuit closed");
    awaitText("#log", "circuit closed, calls pass (was forced open)");
  }

  @Test
  void everything_is_reached_by_keyboard_with_the_focus_in_sight() throws Exception {
    Set<String> reached = new LinkedHashSet<>();
    browser.press(TAB);
    for (String focused = focused(); reached.add(focused); focused = focused()) {
      browser.press(TAB);
    }
    assertThat(reached)
        .startsWith("skip", "load-rate", "load-start")
        .contains(
            "petstore_database frozen",
            "petstore_database down",
            "petstore_database slow",
            "petstore_database well",
            "ml_pet_advisor well",
            "file_system SUMMARY",
            "log-entries")
        .noneMatch(focused -> focused.startsWith("no outline"));
  }

  @Test
  void nothing_moves_where_that_is_wished_for() throws Exception {
    String motion = "return getComputedStyle(document.querySelector('.wave')).animationName";
    browser.run("document.querySelector('.water').dataset.empty = 'false'");
    assertThat(browser.run(motion).asText()).isEqualTo("swell");

    browser.prefer(Map.of("prefers-reduced-motion", "reduce"));

    assertThat(browser.run(motion).asText()).isEqualTo("none");
    assertThat(browser.run("return document.getAnimations().length").asInt()).isZero();
  }

  @Test
  void fits_a_telephone_and_a_wall_and_passes_the_audit_there() throws Exception {
    for (int width : List.of(360, 2560)) {
      browser.resize(width, 1440);
      assertThat(
              browser
                  .run(
                      "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth")
                  .asInt())
          .as("what is beyond the edge of %s pixels", width)
          .isZero();
      new PageAudit(browser).passes(width + " pixels wide");
    }
  }

  @Test
  void asks_no_other_host_and_runs_nothing_but_its_own_scripts() throws Exception {
    assertThat(browser.console()).as("console").isEmpty();
    assertThat(
            browser.run(
                "return performance.getEntriesByType('resource')"
                    + ".filter(one => !one.name.startsWith(location.origin)).map(one => one.name)"))
        .as("requests to other hosts")
        .isEmpty();

    browser.run(
        """
        const script = document.createElement('script');
        script.textContent = 'window.smuggled = true';
        document.head.append(script);
        document.body.setAttribute('style', 'outline: 3px solid red');
        """);

    assertThat(browser.run("return window.smuggled === true").asBoolean()).isFalse();
    assertThat(browser.run("return getComputedStyle(document.body).outlineStyle").asText())
        .isEqualTo("none");
    assertThat(browser.console().toString()).contains("Content Security Policy");
  }

  private String focused() throws Exception {
    return browser.run(FOCUSED).asText();
  }

  private String value(String field) throws Exception {
    return browser.run("return document.querySelector('" + field + "')?.value ?? ''").asText();
  }

  private void awaitText(String selector, String text) {
    await().atMost(PATIENCE).until(() -> browser.text(selector).contains(text));
  }
}
