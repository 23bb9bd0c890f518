package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The live page of a shop on servers of its own, which lets nobody in without a key. */
@Tag("browser")
@Timeout(240)
@ExtendWith(OneSandbox.class)
class LivePageWithKeysTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String MONITOR_KEY = "the-key-of-a-monitor";
  private static final String ADMIN_KEY = "the-key-of-an-admin";
  private static final String CACHE = "[data-guard=redis_cache]";
  private static final String ENTER = "\uE007";
  private static final String ESCAPE = "\uE00C";

  private final Sandbox sandbox;
  @TempDir private Path folder;

  LivePageWithKeysTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Test
  void lets_in_whoever_has_a_key_and_asks_for_the_admins_where_that_is_needed() throws Exception {
    try (Program program = serve("0");
        Browser browser = browser()) {
      browser.open(program.listening());
      await().atMost(PATIENCE).until(() -> isAsked(browser));
      awaitText(browser, "#key-reason", "the key of a monitor or of an admin");
      new PageAudit(browser).passes("the key is asked for");

      browser.press(ESCAPE);
      await().atMost(PATIENCE).until(() -> !isAsked(browser));
      awaitShown(browser, "#locked");
      browser.type("#key-again", ENTER);
      await().atMost(PATIENCE).until(() -> isAsked(browser));
      browser.type("#key-input", "a-key-of-nobody-at-all" + ENTER);
      awaitText(browser, "#key-reason", "That key does not open this page");
      await().atMost(PATIENCE).until(() -> isAsked(browser));
      assertThat(browser.text("#compartments")).as("before the right key").isEmpty();

      browser.type("#key-input", MONITOR_KEY + ENTER);
      awaitText(browser, "#stream-text", "live");
      awaitText(browser, CACHE + " .status", "Healthy");
      assertThat(isShown(browser, "#load")).as("a load on real servers").isFalse();
      assertThat(isShown(browser, CACHE + " .server")).as("buttons that break them").isFalse();
      assertThat(isShown(browser, "#locked")).isFalse();

      browser.type(CACHE + " .settings summary", ENTER);
      awaitText(browser, "#key-reason", "the key of an admin");
      await().atMost(PATIENCE).until(() -> isAsked(browser));
      browser.type("#key-input", ADMIN_KEY + ENTER);
      awaitText(browser, CACHE + " .fields", "Limit, calls at once");
      assertThat(browser.run("return location.href + document.cookie").asText())
          .as("where a key would be seen")
          .doesNotContain("-key-");
    }
  }

  @Test
  void says_that_its_news_is_old_while_the_server_is_away_and_goes_on_when_it_is_back()
      throws Exception {
    try (Browser browser = browser()) {
      URI address;
      try (Program program = serve("0")) {
        address = program.listening();
        browser.open(address);
        await().atMost(PATIENCE).until(() -> isAsked(browser));
        browser.type("#key-input", MONITOR_KEY + ENTER);
        awaitText(browser, "#stream-text", "live");

        program.terminate();
        program.exitStatus();
      }
      awaitText(browser, "#stream-text", "stale, ");
      awaitText(browser, "#log", "No news from the server: what is shown is old");
      assertThat(browser.text(CACHE + " .status")).as("what was last seen").isEqualTo("Healthy");
      new PageAudit(browser).passes("stale");

      try (Program again = serve(Integer.toString(address.getPort()))) {
        again.listening();
        awaitText(browser, "#stream-text", "live");
        awaitText(browser, "#log", "News again");
        assertThat(isAsked(browser)).as("whether the key is asked for again").isFalse();
      }
    }
  }

  private Browser browser() throws Exception {
    return Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  private Program serve(String port) throws IOException {
    var postgres = sandbox.servers().postgres().address();
    Files.writeString(
        folder.resolve("petstore.yaml"),
        """
        database: {url: "%s", user: "%s"}
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", topic: "page.orders", create_topic: true}
        payment: {url: "%s"}
        advisor: {url: "%s"}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                sandbox.servers().redis().address().uri(),
                sandbox.servers().kafka().address().bootstrapServers(),
                sandbox.gateway().server().uri(),
                sandbox.model().server().uri()));
    return Program.start(
        folder,
        Map.of(
            "PETSTORE_SECURITY__MONITOR_KEYS",
            MONITOR_KEY,
            "PETSTORE_SECURITY__ADMIN_KEYS",
            ADMIN_KEY,
            "PETSTORE_DATABASE__PASSWORD",
            postgres.password(),
            "PETSTORE_PAYMENT__API_KEY",
            sandbox.gateway().apiKey()),
        "serve",
        "--port",
        port);
  }

  private static boolean isAsked(Browser browser) throws Exception {
    return browser.run("return document.getElementById('key-dialog').open").asBoolean();
  }

  private static boolean isShown(Browser browser, String selector) throws Exception {
    return browser
        .run("return document.querySelector('" + selector + "')?.checkVisibility() ?? false")
        .asBoolean();
  }

  private static void awaitShown(Browser browser, String selector) {
    await().atMost(PATIENCE).until(() -> isShown(browser, selector));
  }

  private static void awaitText(Browser browser, String selector, String text) {
    await().atMost(PATIENCE).until(() -> browser.text(selector).contains(text));
  }
}
