package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka's absence for hours leaves behind, before a program with little memory. */
@ExtendWith(OneSandbox.class)
class ServeWithBacklogTest {
  /** More events than would fit into the heap. */
  private static final int ORDERS = 5_000;

  private static final int EVENTS_EACH = 20;
  private static final String HEAP = "-Xmx80m";
  private static final String MONITOR_KEY = "0123456789abcdef";
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Sandbox sandbox;
  private final PostgresAddress postgres;
  @TempDir private Path folder;

  ServeWithBacklogTest(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.postgres = sandbox.servers().postgres().address();
  }

  @Test
  void a_backlog_beyond_the_heap_is_told_and_relayed_in_order() throws Exception {
    sandbox.servers().kafka().kill();
    leaveBacklog();
    writeSettings();

    try (Program shop = Program.start(folder, variables(), "serve")) {
      URI address = listening(shop);
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(get(address, "/health")).contains("\"waiting\":10000"));
      sandbox.servers().kafka().restart();

      await().atMost(SOON).until(() -> count("published_at is not null") > 3_000);
      assertThat(overtaken()).isZero();
      assertThat(get(address, "/health")).contains("\"parked\":0");
      assertThat(shop.errors()).doesNotContain("OutOfMemoryError");
    }
  }

  private void leaveBacklog() throws Exception {
    try (PetstorePlugin shop =
            PetstorePlugin.builder()
                .settings(
                    SandboxSettings.in(
                        sandbox, SettingsReader.read(SettingsReader.loader().load())))
                .start();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
      OrderResult sold =
          shop.createOrder(
              new CustomerId(sandbox.world().customers().get(2).id()),
              new PetId(sandbox.world().pets().get(7).id()),
              new PaymentMethod("pm_card_visa"));
      assertThat(sold).isInstanceOf(OrderResult.Completed.class);
      statement.execute(
          "insert into petstore.orders select (jsonb_populate_record(one,"
              + " jsonb_build_object('id', gen_random_uuid()))).* from petstore.orders one,"
              + " generate_series(1, %d) where one.id = '%s'"
                  .formatted(ORDERS, ((OrderResult.Completed) sold).order().id()));
      statement.execute(
          "insert into petstore.outbox (event_id, order_id, type, occurred_at)"
              + " select gen_random_uuid(), id, 'order_completed', now()"
              + " from generate_series(1, %d) number, petstore.orders where state = 'completed'"
                  .formatted(EVENTS_EACH)
              + " order by number");
      statement.execute("analyze petstore.outbox, petstore.orders");
    }
  }

  private void writeSettings() throws Exception {
    Files.writeString(
        folder.resolve("petstore.yaml"),
        """
        database: {url: "%s", user: "%s", password: "%s"}
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", topic: "backlog.orders", create_topic: true}
        http: {port: 0}
        background: {recovery_interval_seconds: 0.2}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                sandbox.servers().redis().address().uri(),
                sandbox.servers().kafka().address().bootstrapServers()));
  }

  private static Map<String, String> variables() {
    return Map.of("JAVA_TOOL_OPTIONS", HEAP, "PETSTORE_SECURITY__MONITOR_KEYS", MONITOR_KEY);
  }

  private static URI listening(Program program) {
    String line =
        await()
            .atMost(SOON)
            .until(
                program::output,
                output -> output.startsWith("Listening on ") && output.endsWith("\n"));
    return URI.create(line.strip().substring("Listening on ".length()));
  }

  private static String get(URI address, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + MONITOR_KEY)
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private long count(String which) throws Exception {
    return number("select count(*) from petstore.outbox where " + which);
  }

  /** Events that were published before an earlier one of their order. */
  private long overtaken() throws Exception {
    return number(
        "select count(*) from petstore.outbox later join petstore.outbox earlier"
            + " using (order_id) where later.published_at is not null"
            + " and earlier.published_at is null and earlier.position < later.position");
  }

  private long number(String query) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connect() throws Exception {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
