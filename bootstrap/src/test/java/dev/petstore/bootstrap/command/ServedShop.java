package dev.petstore.bootstrap.command;

import static org.awaitility.Awaitility.await;

import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code petstore serve} before the sandbox's servers, with pets to sell. */
final class ServedShop implements AutoCloseable {
  static final String ADMIN_KEY = "an-admin-key-of-the-test-f00d";

  private static final String LISTENING = "Listening on ";
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Program program;
  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();

  private ServedShop(Program program, URI uri) {
    this.program = program;
    this.uri = uri;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param variables go before what the sandbox says
   * @param more of the configuration file
   */
  static ServedShop start(Path folder, Sandbox sandbox, Map<String, String> variables, String more)
      throws IOException {
    stockUp(sandbox);
    Files.writeString(folder.resolve("petstore.yaml"), settings(sandbox) + more);
    Map<String, String> all = new HashMap<>();
    all.put("PETSTORE_SECURITY__ADMIN_KEYS", ADMIN_KEY);
    all.put("PETSTORE_PAYMENT__API_KEY", sandbox.gateway().apiKey());
    all.putAll(variables);
    if (!all.containsKey("PETSTORE_DATABASE__PASSWORD_FILE")) {
      all.put("PETSTORE_DATABASE__PASSWORD", sandbox.servers().postgres().address().password());
    }
    Program program = Program.start(folder, all, "serve");
    try {
      return new ServedShop(program, listening(program));
    } catch (RuntimeException e) {
      program.close();
      throw new AssertionError("does not serve; it said: " + program.errors(), e);
    }
  }

  private static void stockUp(Sandbox sandbox) {
    try (PetstorePlugin shop =
        PetstorePlugin.builder()
            .settings(
                SandboxSettings.in(sandbox, SettingsReader.read(SettingsReader.loader().load())))
            .start()) {
      SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
    }
  }

  private static String settings(Sandbox sandbox) {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    return """
        database: {url: "%s", user: "%s"}
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", topic: "served.orders", create_topic: true}
        payment: {url: "%s"}
        advisor: {url: "%s"}
        http: {port: 0}
        """
        .formatted(
            postgres.jdbcUrl(),
            postgres.user(),
            sandbox.servers().redis().address().uri(),
            sandbox.servers().kafka().address().bootstrapServers(),
            sandbox.gateway().server().uri(),
            sandbox.model().server().uri());
  }

  private static URI listening(Program program) {
    String line =
        await()
            .atMost(SOON)
            .until(
                program::output, output -> output.startsWith(LISTENING) && output.endsWith("\n"));
    return URI.create(line.strip().substring(LISTENING.length()));
  }

  Program program() {
    return program;
  }

  /** Asks as the admin. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers));
  }

  /** Asks as whoever has this key. */
  HttpResponse<String> getWith(String key, String path) throws Exception {
    return send(request(path).setHeader("Authorization", "Bearer " + key));
  }

  /** Posts JSON as the admin. */
  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Puts JSON as the admin. */
  HttpResponse<String> put(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  /** What the live page's stream begins with, as the admin sees it. */
  String firstLiveEvent() throws Exception {
    try (Stream<String> lines =
        client.send(request("/api/live").build(), BodyHandlers.ofLines()).body()) {
      return lines.takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.resolve(path)).header("Authorization", "Bearer " + ADMIN_KEY);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    program.close();
  }
}
