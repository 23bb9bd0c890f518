package dev.petstore.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.server.PostgresAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about an order that nobody settles, on the real servers. */
@ExtendWith(OneSandbox.class)
class OrdersCommandTest {
  /** Nothing settles an order by itself, and every unfinished one counts as stuck. */
  private static final String IDLE_BACKGROUND =
      """
      background: {recovery_interval_seconds: 86400, unfinished_after_seconds: 86400, stuck_after_seconds: 0.01}
      """;

  private final Sandbox sandbox;
  @TempDir private Path folder;

  OrdersCommandTest(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @BeforeEach
  void writeSettings() throws Exception {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    Files.writeString(
        folder.resolve("petstore.yaml"),
        IDLE_BACKGROUND
            + """
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

  @AfterEach
  void behave() {
    sandbox.gateway().server().faults().clear();
  }

  @Test
  void lists_an_order_that_is_stuck_and_drives_it_on() throws Exception {
    try (PetstorePlugin shop = open()) {
      OrderId order = orderWithoutAnAnswer(shop);

      try (Program stuck = Program.start(folder, Map.of(), "orders", "stuck")) {
        assertThat(stuck.exitStatus()).as(stuck::errors).isEqualTo(1);
        assertThat(stuck.output()).contains(order + " reserved ");
      }
      try (Program redrive = Program.start(folder, Map.of(), "orders", "redrive")) {
        assertThat(redrive.exitStatus()).as(redrive::output).isZero();
        assertThat(redrive.output()).contains(order + " is completed").endsWith(", 0 not\n");
      }
      try (Program stuck = Program.start(folder, Map.of(), "orders", "stuck")) {
        assertThat(stuck.exitStatus()).isZero();
        assertThat(stuck.output()).isEqualTo("no order is stuck\n");
      }
      assertThat(shop.orderStatus(order)).contains(OrderState.COMPLETED);
    }
  }

  @Test
  void tells_why_an_order_stays_unfinished_and_settles_it_by_name_later() throws Exception {
    try (PetstorePlugin shop = open()) {
      OrderId order = orderWithoutAnAnswer(shop);
      sandbox.gateway().server().faults().inject(new Fault.ErrorStatus(503));

      try (Program redrive = Program.start(folder, Map.of(), "orders", "redrive", order + "")) {
        assertThat(redrive.exitStatus()).isEqualTo(1);
        assertThat(redrive.output()).startsWith(order + " is reserved: payment_gateway.charge");
      }
      sandbox.gateway().server().faults().clear();
      try (Program redrive = Program.start(folder, Map.of(), "orders", "redrive", order + "")) {
        assertThat(redrive.exitStatus()).as(redrive::output).isZero();
        assertThat(redrive.output()).isEqualTo(order + " is completed\n1 settled, 0 not\n");
      }
    }
  }

  @Test
  void an_order_that_is_not_there_or_no_order_at_all_is_told() throws Exception {
    open().close();
    String unknown = "00000000-0000-0000-0000-000000000000";

    try (Program redrive = Program.start(folder, Map.of(), "orders", "redrive", unknown)) {
      assertThat(redrive.exitStatus()).isEqualTo(1);
      assertThat(redrive.output()).isEqualTo(unknown + " is not there\n0 settled, 1 not\n");
    }
    try (Program redrive = Program.start(folder, Map.of(), "orders", "redrive", "42")) {
      assertThat(redrive.exitStatus()).isEqualTo(2);
      assertThat(redrive.errors()).contains("an order id is a UUID, but was \"42\"");
    }
  }

  private OrderId orderWithoutAnAnswer(PetstorePlugin shop) {
    SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
    sandbox.gateway().server().faults().inject(new Fault.LostReply());
    OrderResult result =
        shop.createOrder(
            new CustomerId(sandbox.world().customers().get(2).id()),
            new PetId(sandbox.world().pets().get(7).id()),
            new PaymentMethod("pm_card_visa"));
    sandbox.gateway().server().faults().clear();
    assertThat(result).isInstanceOf(OrderResult.Pending.class);
    return ((OrderResult.Pending) result).order().id();
  }

  private PetstorePlugin open() {
    return PetstorePlugin.builder()
        .settings(
            SandboxSettings.in(
                sandbox,
                SettingsReader.read(
                    SettingsReader.loader()
                        .source(ConfigSource.text("petstore.yaml", IDLE_BACKGROUND))
                        .load())))
        .start();
  }
}
