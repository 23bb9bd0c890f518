package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a sandboxed shop in a real browser, with nothing but a keyboard. */
@Tag("browser")
class LivePageTest {
  private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String DATABASE = "[data-guard=petstore_database]";
  private static final String ENTER = "\uE007";

  @TempDir private Path folder;

  @Test
  @Timeout(240)
  void a_frozen_database_is_seen_and_healed_and_the_rest_of_the_ship_stays_dry() throws Exception {
    try (Program program = Program.start(folder, Map.of(), "serve", "--sandbox", "--port", "0");
        Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile")))) {
      browser.open(listening(program));
      awaitText(browser, DATABASE + " .status", "Healthy");
      awaitText(browser, "#stream-text", "live");

      browser.type("#load-start", ENTER);
      awaitText(browser, "#load-state", "visitors a second");
      browser.type(DATABASE + " [data-action=frozen]", ENTER);
      awaitText(browser, DATABASE + " .status", "No answer");
      awaitText(browser, DATABASE + " .server-state", "frozen");
      assertThat(browser.text("[data-guard=file_system] .status")).isEqualTo("Healthy");

      browser.type("#load-stop", ENTER);
      browser.type(DATABASE + " [data-action=well]", ENTER);
      await()
          .atMost(PATIENCE)
          .until(() -> !browser.text(DATABASE + " .status").contains("No answer"));

      changesALimitAndTakesItBack(browser);
      assertThat(browser.console()).as("console").isEmpty();
      assertThat(
              browser.run(
                  "return performance.getEntriesByType('resource')"
                      + ".filter(one => !one.name.startsWith(location.origin)).map(one => one.name)"))
          .as("requests to other hosts")
          .isEmpty();
    }
  }

  private static void changesALimitAndTakesItBack(Browser browser) throws Exception {
    browser.type(DATABASE + " .settings summary", ENTER);
    String field = DATABASE + " .fields label:first-child input";
    await().atMost(PATIENCE).until(() -> browser.run(value(field)).asText().equals("10"));
    browser.type(field, "\uE003\uE0034" + ENTER);
    String limit = DATABASE + " .level";
    await().atMost(PATIENCE).until(() -> !browser.text(limit).contains("of 10 "));
    browser.type(DATABASE + " [data-action=undo]", ENTER);
    await().atMost(PATIENCE).until(() -> browser.text(limit).contains("of 10 "));
  }

  private static String value(String field) {
    return "return document.querySelector('" + field + "')?.value ?? ''";
  }

  private static void awaitText(Browser browser, String selector, String text) {
    await().atMost(PATIENCE).until(() -> browser.text(selector).contains(text));
  }

  private static URI listening(Program program) {
    return await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              Matcher matcher = LISTENING.matcher(program.output());
              return matcher.find() ? URI.create(matcher.group(1)) : null;
            },
            found -> found != null);
  }
}
