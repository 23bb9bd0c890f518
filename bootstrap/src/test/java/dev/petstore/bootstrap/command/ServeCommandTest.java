package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.bootstrap.deploy.DeploymentFiles;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.sandbox.Sandbox;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OneSandbox.class)
class ServeCommandTest {
  private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)");
  private static final int TERMINATED = 143;
  private static final String ADMIN_KEY = "0123456789abcdef";
  private static final Map<String, String> ADMIN_ALONE =
      Map.of("PETSTORE_SECURITY__ADMIN_KEYS", ADMIN_KEY);

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  @TempDir private Path folder;

  @Test
  void sells_a_pet_from_its_sandbox_until_it_is_terminated() throws Exception {
    try (Program program = Program.start(folder, Map.of(), "serve", "--sandbox", "--port", "0")) {
      URI shop = listening(program);

      JsonNode pets = json.readTree(get(shop, "/api/pets?category=cat&limit=5").body());
      JsonNode pet = pets.get("pets").get(0);
      HttpResponse<String> order =
          post(
              shop,
              "/api/orders",
              """
              {"customer_id": "customer-001", "pet_id": "%s", "payment_method": "pm_card_visa"}
              """
                  .formatted(pet.get("id").asText()));
      assertThat(order.statusCode()).as(order.body()).isEqualTo(201);
      assertThat(get(shop, "/health").statusCode()).isEqualTo(200);
      assertThat(get(shop, "/metrics").body()).contains("petstore_");

      List<ProcessHandle> servers = program.children();
      program.terminate();
      assertThat(program.exitStatus()).isEqualTo(TERMINATED);
      assertThat(servers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(program.temporaryFiles()).isEmpty();
      assertThat(program.errors()).doesNotContain("Exception", "already closed");
    }
  }

  @Test
  void uses_the_servers_that_its_file_and_variables_name(Sandbox sandbox) throws Exception {
    var postgres = sandbox.servers().postgres().address();
    Path file = folder.resolve("petstore.yaml");
    String settings =
        """
        database: {url: "%s", user: "%s"}
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", topic: "served.orders", create_topic: true}
        payment: {url: "%s"}
        advisor: {url: "%s"}
        http: {port: 0, stop_seconds: 0.5}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                sandbox.servers().redis().address().uri(),
                sandbox.servers().kafka().address().bootstrapServers(),
                sandbox.gateway().server().uri(),
                sandbox.model().server().uri());
    Files.writeString(file, settings);

    try (Program program =
        Program.start(
            folder,
            Map.of(
                "PETSTORE_SECURITY__ADMIN_KEYS", ADMIN_KEY,
                "PETSTORE_DATABASE__PASSWORD", postgres.password(),
                "PETSTORE_PAYMENT__API_KEY", sandbox.gateway().apiKey()),
            "serve")) {
      URI shop = listening(program);

      assertThat(get(shop, "/api/pets").statusCode()).isEqualTo(200);
      assertThat(get(shop, "/health").statusCode()).isEqualTo(401);
      assertThat(getAsAdmin(shop, "/health").body()).contains("\"healthy\"");
      isSeenFromOutside(
          shop.toString(), Files.writeString(folder.resolve("key"), ADMIN_KEY + "\n"));
      for (String probe : DeploymentFiles.probedPaths()) {
        assertThat(get(shop, probe).statusCode()).as(probe).isEqualTo(200);
      }
      Files.writeString(
          file,
          settings + "resilience: {external_dependencies: {redis_cache: {max_concurrent: 77}}}\n");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(getAsAdmin(shop, "/metrics").body())
                      .contains("petstore_guard_limit{dependency=\"redis_cache\"} 77"));
      try (Socket unfinished = beginsAnOrder(shop)) {
        assertThat(unfinished.isConnected()).isTrue();
        program.terminate();
        assertThat(program.exitStatus()).isEqualTo(TERMINATED);
      }
    }
  }

  /** A request that never ends: its body does not come. */
  private static Socket beginsAnOrder(URI shop) throws IOException {
    Socket socket = new Socket(shop.getHost(), shop.getPort());
    String request =
        """
        POST /api/orders HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: 100

        """;
    socket
        .getOutputStream()
        .write(
            request
                .formatted(shop.getHost(), ADMIN_KEY)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void says_in_one_line_that_the_database_is_away() throws Exception {
    Files.writeString(
        folder.resolve("petstore.yaml"),
        """
        database: {url: "jdbc:postgresql://127.0.0.1:1/petstore"}
        """);

    try (Program program = Program.start(folder, ADMIN_ALONE, "serve", "--port", "0")) {
      assertThat(program.exitStatus()).isEqualTo(1);
      assertThat(program.errors())
          .startsWith("petstore: the database cannot be used: ")
          .contains("127.0.0.1:1")
          .hasLineCount(1);
    }
  }

  @Test
  void names_every_mistake_in_the_file_and_starts_nothing() throws Exception {
    Files.writeString(
        folder.resolve("petstore.yaml"),
        """
        http: {prot: 80}
        resilience:
          external_dependencies:
            redis_cash: {max_concurrent: 1, timeout_seconds: 1}
        """);

    try (Program program = Program.start(folder, ADMIN_ALONE, "serve")) {
      assertThat(program.exitStatus()).isEqualTo(2);
      assertThat(program.errors().lines())
          .hasSize(2)
          .anySatisfy(line -> assertThat(line).contains("1:8", "http.prot", "\"port\""))
          .anySatisfy(line -> assertThat(line).contains("4:5", "redis_cash", "\"redis_cache\""));
      assertThat(program.temporaryFiles()).isEmpty();
    }
  }

  @Test
  void refuses_to_serve_where_nobody_has_a_key() throws Exception {
    try (Program program = Program.start(folder, Map.of(), "serve")) {
      assertThat(program.exitStatus()).isEqualTo(2);
      assertThat(program.errors())
          .contains("security.admin_keys", "PETSTORE_SECURITY__ADMIN_KEYS", "--sandbox")
          .hasLineCount(1);
    }
  }

  private static void isSeenFromOutside(String shop, Path key) {
    String[] asked = {"--url", shop, "--key-file", key.toString()};
    CommandLines health = run(asked, "health");
    assertThat(health.status()).as(health.errors()).isZero();
    assertThat(health.output()).contains("is healthy", "petstore_database", "closed");
    assertThat(run(asked, "health", "--json").output())
        .contains("\"overall_status\" : \"healthy\"");
    assertThat(run(asked, "top", "--once", "--interval", "0.1").output())
        .contains("petstore_database", "CALLS/S");
    assertThat(run(asked, "advise", "--seconds", "0.1").output())
        .contains("petstore_database:", "calls were seen");
    CommandLines live = CommandLines.run("health", "--probe", "live", "--url", shop);
    assertThat(live.status()).as("needs no key").isZero();
    CommandLines stranger = CommandLines.run("health", "--url", shop);
    assertThat(stranger.status()).isEqualTo(1);
    assertThat(stranger.errors()).contains("show one by --key-file or PETSTORE_KEY");
  }

  private static CommandLines run(String[] asked, String... command) {
    return CommandLines.run(
        Stream.concat(Arrays.stream(command), Arrays.stream(asked)).toArray(String[]::new));
  }

  private static URI listening(Program program) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Matcher matcher = LISTENING.matcher(program.output());
              return matcher.find() ? URI.create(matcher.group(1)) : null;
            },
            found -> found != null);
  }

  private HttpResponse<String> get(URI shop, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(shop.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> getAsAdmin(URI shop, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(shop.resolve(path))
            .header("Authorization", "Bearer " + ADMIN_KEY)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI shop, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(shop.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
