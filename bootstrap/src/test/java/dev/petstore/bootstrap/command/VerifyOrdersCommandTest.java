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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The checker against the real witnesses, in a database of its own with orders of its own. */
@ExtendWith(OneSandbox.class)
class VerifyOrdersCommandTest {
  private final Sandbox sandbox;
  @TempDir private Path folder;

  VerifyOrdersCommandTest(Sandbox sandbox) {
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
        payment: {url: "%s", api_key: "%s"}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                sandbox.servers().kafka().address().bootstrapServers(),
                sandbox.gateway().server().uri(),
                sandbox.gateway().apiKey()));
  }

  @Test
  void finds_nothing_in_a_sound_shop_and_then_what_was_done_to_it() throws Exception {
    String pet = sandbox.world().pets().get(5).id();
    try (PetstorePlugin shop = open()) {
      SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
      OrderResult sold =
          shop.createOrder(
              new CustomerId(sandbox.world().customers().get(1).id()),
              new PetId(pet),
              new PaymentMethod("pm_card_visa"));
      assertThat(sold).isInstanceOf(OrderResult.Completed.class);
      await().until(() -> shop.waitingOrderEvents() == 0);
    }

    try (Program sound = Program.start(folder, Map.of(), "verify-orders", "--settled")) {
      assertThat(sound.exitStatus()).as(sound::output).isZero();
      assertThat(sound.output()).endsWith("every promise is kept\n").hasLineCount(1);
    }

    change("update petstore.inventory set received = received + 1 where pet_id = '" + pet + "'");
    try (Program broken = Program.start(folder, Map.of(), "verify-orders")) {
      assertThat(broken.exitStatus()).isEqualTo(1);
      assertThat(broken.output())
          .contains("STOCK_DOES_NOT_ADD_UP pet " + pet)
          .endsWith("1 violations\n");
    } finally {
      change("update petstore.inventory set received = received - 1 where pet_id = '" + pet + "'");
    }
  }

  @Test
  void says_which_witness_is_away() throws Exception {
    open().close();
    sandbox.gateway().server().kill();

    try (Program program = Program.start(folder, Map.of(), "verify-orders")) {
      assertThat(program.exitStatus()).isEqualTo(1);
      assertThat(program.errors())
          .startsWith("petstore: the gateway's ledger at " + sandbox.gateway().server().uri())
          .hasLineCount(1);
    }
  }

  private PetstorePlugin open() {
    return PetstorePlugin.builder()
        .settings(SandboxSettings.in(sandbox, SettingsReader.read(SettingsReader.loader().load())))
        .start();
  }

  private void change(String statement) throws Exception {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement change = connection.createStatement()) {
      assertThat(change.executeUpdate(statement)).isOne();
    }
  }
}
