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
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about an event that the broker refuses, on the real servers. */
@ExtendWith(OneSandbox.class)
class EventsCommandTest {
  private static final String REASON = "RecordTooLargeException: too large";

  private final Sandbox sandbox;
  @TempDir private Path folder;

  EventsCommandTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void writeSettings() throws Exception {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    Files.writeString(
        folder.resolve("petstore.yaml"),
        """
        database: {url: "%s", user: "%s", password: "%s"}
        kafka: {bootstrap_servers: "%s"}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                sandbox.servers().kafka().address().bootstrapServers()));
  }

  @Test
  void lists_a_parked_event_and_has_it_published_after_all() throws Exception {
    try (PetstorePlugin shop = open()) {
      sandbox.servers().kafka().kill();
      OrderId order = sell(shop);
      park(order);
      sandbox.servers().kafka().restart();

      try (Program parked = Program.start(folder, Map.of(), "events", "parked")) {
        assertThat(parked.exitStatus()).as(parked::errors).isEqualTo(1);
        assertThat(parked.output()).contains(order + " ", REASON).endsWith("1 parked events\n");
      }
      assertThat(shop.waitingOrderEvents()).isZero();
      try (Program back = Program.start(folder, Map.of(), "events", "put-back")) {
        assertThat(back.exitStatus()).as(back::errors).isZero();
        assertThat(back.output()).isEqualTo("1 put back\n");
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> isPublished(order));
      try (Program parked = Program.start(folder, Map.of(), "events", "parked")) {
        assertThat(parked.exitStatus()).as(parked::errors).isZero();
        assertThat(parked.output()).isEqualTo("no event is parked\n");
      }
    }
  }

  @Test
  void an_event_that_is_not_parked_is_told() throws Exception {
    open().close();
    String unknown = "00000000-0000-0000-0000-000000000000";

    try (Program back = Program.start(folder, Map.of(), "events", "put-back", unknown)) {
      assertThat(back.exitStatus()).isEqualTo(1);
      assertThat(back.output()).isEqualTo(unknown + " is not parked\n0 put back\n");
    }
    try (Program back = Program.start(folder, Map.of(), "events", "put-back", "42")) {
      assertThat(back.exitStatus()).isEqualTo(2);
      assertThat(back.errors()).contains("42");
    }
  }

  /** As the relay does at the last refusal; nobody holds a claim while the broker is away. */
  private void park(OrderId order) throws Exception {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                update(
                        "update petstore.outbox set parked_at = now(), refusals = 5, refusal = '"
                            + REASON
                            + "' where claim is null and order_id = '"
                            + order
                            + "'")
                    == 1);
  }

  private boolean isPublished(OrderId order) throws Exception {
    return update(
            "update petstore.outbox set claim = claim where published_at is not null"
                + " and order_id = '"
                + order
                + "'")
        == 1;
  }

  private int update(String statement) throws Exception {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement updating = connection.createStatement()) {
      return updating.executeUpdate(statement);
    }
  }

  private OrderId sell(PetstorePlugin shop) {
    OrderResult result =
        shop.createOrder(
            new CustomerId(sandbox.world().customers().get(2).id()),
            new PetId(sandbox.world().pets().get(7).id()),
            new PaymentMethod("pm_card_visa"));
    assertThat(result).isInstanceOf(OrderResult.Completed.class);
    return ((OrderResult.Completed) result).order().id();
  }

  private PetstorePlugin open() {
    PetstorePlugin shop =
        PetstorePlugin.builder()
            .settings(
                SandboxSettings.in(sandbox, SettingsReader.read(SettingsReader.loader().load())))
            .start();
    SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
    return shop;
  }
}
