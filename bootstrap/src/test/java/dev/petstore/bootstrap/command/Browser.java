package dev.petstore.bootstrap.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium, spoken to in W3C WebDriver through {@code chromedriver} on the path. */
final class Browser implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final int SCRIPT_MILLIS = 60_000;
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final Process driver;
  private final String session;

  private Browser(Process driver, int port, Path profile) throws Exception {
    this.driver = driver;
    String root = "http://127.0.0.1:" + port + "/session";
    List<String> arguments =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1280,900",
            "--user-data-dir=" + profile);
    Map<String, Object> wanted =
        Map.of(
            "goog:chromeOptions", Map.of("args", arguments),
            "goog:loggingPrefs", Map.of("browser", "ALL"),
            "timeouts", Map.of("script", SCRIPT_MILLIS));
    this.session =
        root
            + "/"
            + ask("POST", root, Map.of("capabilities", Map.of("alwaysMatch", wanted)))
                .path("sessionId")
                .asText();
  }

  /**
   * Starts one.
   *
   * @param profile an empty folder
   */
  static Browser start(Path profile) throws Exception {
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null) {
      Matcher started = PORT.matcher(line);
      if (started.find()) {
        return new Browser(driver, Integer.parseInt(started.group(1)), profile);
      }
      line = said.readLine();
    }
    throw new IOException("chromedriver did not start");
  }

  void open(URI page) throws Exception {
    ask("POST", session + "/url", Map.of("url", page.toString()));
  }

  /** What the script returns. */
  JsonNode run(String script) throws Exception {
    return ask("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
  }

  /** What the script gives to its last argument, which is a function. */
  JsonNode runUntilDone(String script, Object... arguments) throws Exception {
    return ask("POST", session + "/execute/async", Map.of("script", script, "args", arguments));
  }

  /** Makes the window so large, in CSS pixels. */
  void resize(int width, int height) throws Exception {
    Map<String, Object> size =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false);
    tell("Emulation.setDeviceMetricsOverride", size);
  }

  /** What the person wishes, such as {@code prefers-color-scheme} and {@code dark}. */
  void prefer(Map<String, String> wishes) throws Exception {
    List<Map<String, String>> features =
        wishes.entrySet().stream()
            .map(wish -> Map.of("name", wish.getKey(), "value", wish.getValue()))
            .toList();
    tell("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /** In Chromium's own protocol. */
  private void tell(String command, Map<String, Object> parameters) throws Exception {
    ask("POST", session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  /** Presses a key and lets it go, wherever the focus is. */
  void press(String key) throws Exception {
    List<Map<String, String>> stroke =
        List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
    ask(
        "POST",
        session + "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", stroke))));
  }

  /** The text of the first element that the selector finds. */
  String text(String selector) throws Exception {
    return run("return document.querySelector(\"" + selector + "\")?.textContent ?? ''").asText();
  }

  /** Types into an element as a keyboard does. */
  void type(String selector, String keys) throws Exception {
    JsonNode found =
        ask("POST", session + "/element", Map.of("using", "css selector", "value", selector));
    ask(
        "POST",
        session + "/element/" + found.path(ELEMENT).asText() + "/value",
        Map.of("text", keys));
  }

  /** What the console has shown since it was asked last. */
  JsonNode console() throws Exception {
    return ask("POST", session + "/se/log", Map.of("type", "browser"));
  }

  private JsonNode ask(String method, String address, Object body) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(address + ": " + answer.body());
    }
    return json.readTree(answer.body()).path("value");
  }

  @Override
  public void close() {
    driver.descendants().forEach(ProcessHandle::destroyForcibly);
    driver.destroyForcibly();
  }
}
