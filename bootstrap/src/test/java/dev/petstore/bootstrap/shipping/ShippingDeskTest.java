package dev.petstore.bootstrap.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.OrderCompleted;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.messaging.KafkaSettings;
import dev.petstore.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example of a consumer, on the real broker and database. */
@ExtendWith(OneSandbox.class)
class ShippingDeskTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Sandbox sandbox;
  private final ShopSettings settings;
  private final String group = "shipping-" + UUID.randomUUID();

  ShippingDeskTest(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.settings =
        SandboxSettings.in(sandbox, SettingsReader.read(SettingsReader.loader().load()));
  }

  @Test
  void an_order_whose_event_comes_twice_gets_one_label() throws Exception {
    try (PetstorePlugin shop = open();
        ShippingDesk desk = desk()) {
      CompletedOrder order = sell(shop);
      publishAgain(shop, order, labelsOf(order, desk, 1).get(0).event());
      CompletedOrder later = sell(shop);

      List<ParcelLabel> labels = labels(desk, later);

      assertThat(labels).extracting(ParcelLabel::order).doesNotContain(order.id().value());
    }
  }

  @Test
  void a_broker_that_is_away_is_told_when_the_desk_opens() {
    KafkaSettings away = new KafkaSettings("127.0.0.1:1", "orders", false, Map.of());

    assertThatThrownBy(
            () -> ShippingDesk.open(away, settings.database(), "patient", Duration.ofMillis(100)))
        .isInstanceOf(KafkaException.class);
  }

  @Test
  void a_desk_that_dies_before_kafka_knows_writes_no_label_twice() throws Exception {
    try (PetstorePlugin shop = open()) {
      CompletedOrder order = sell(shop);
      try (ShippingDesk first = desk()) {
        labelsOf(order, first, 1);
      }
      // Another group begins where a desk begins again that has told Kafka nothing.
      try (ShippingDesk again = ShippingDesk.open(settings.kafka(), settings.database(), "again")) {
        CompletedOrder later = sell(shop);

        assertThat(labels(again, later))
            .extracting(ParcelLabel::order)
            .doesNotContain(order.id().value());
      }
    }
  }

  /** All that is new until the label of this order is written. */
  private static List<ParcelLabel> labels(ShippingDesk desk, CompletedOrder last) {
    List<ParcelLabel> labels = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(
            () -> {
              labels.addAll(desk.handle(PATIENCE));
              return labels.stream().anyMatch(label -> label.order().equals(last.id().value()));
            });
    return labels;
  }

  private static List<ParcelLabel> labelsOf(CompletedOrder order, ShippingDesk desk, int count) {
    List<ParcelLabel> labels =
        labels(desk, order).stream()
            .filter(label -> label.order().equals(order.id().value()))
            .toList();
    assertThat(labels).hasSize(count);
    return labels;
  }

  private static void publishAgain(PetstorePlugin shop, CompletedOrder order, UUID event)
      throws Exception {
    shop.publishOrderEvent(new OrderCompleted(event, order, order.completedAt()))
        .toCompletableFuture()
        .get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private CompletedOrder sell(PetstorePlugin shop) {
    OrderResult result =
        shop.createOrder(
            new CustomerId(sandbox.world().customers().get(1).id()),
            new PetId(
                sandbox.world().pets().stream()
                    .filter(pet -> pet.stock() > 5 && pet.priceInCents() < 500_000)
                    .findFirst()
                    .orElseThrow()
                    .id()),
            new PaymentMethod("pm_card_visa"));
    assertThat(result).isInstanceOf(OrderResult.Completed.class);
    return ((OrderResult.Completed) result).order();
  }

  private PetstorePlugin open() {
    PetstorePlugin shop = PetstorePlugin.builder().settings(settings).start();
    SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
    return shop;
  }

  private ShippingDesk desk() throws Exception {
    return ShippingDesk.open(settings.kafka(), settings.database(), group);
  }
}
