package dev.petstore.web.health;

import static dev.petstore.web.ShopOverHttp.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.petstore.application.fault.Fault;
import dev.petstore.web.ShopOverHttp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {
  private final ShopOverHttp shop = ShopOverHttp.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void stuck_orders_are_told_in_health_once_they_were_counted() throws Exception {
    assertThat(body(shop.get("/health")).has("orders")).isFalse();
    shop.calls().fault("payment_gateway.charge", Fault.REPLY_LOST);
    shop.placed();
    shop.shop().timePasses(Duration.ofMinutes(11));

    shop.everything().watch().look();

    assertThat(body(shop.get("/health")).at("/orders/stuck").asInt()).isEqualTo(1);
    assertThat(body(shop.get("/health")).at("/orders/oldest_stuck_seconds").asInt()).isEqualTo(660);
  }

  @Test
  void what_waits_in_the_outbox_is_told_in_health_once_it_was_counted() throws Exception {
    assertThat(body(shop.get("/health")).has("outbox")).isFalse();
    shop.placed();
    shop.shop().timePasses(Duration.ofMinutes(2));

    shop.everything().tending().tend();

    JsonNode outbox = body(shop.get("/health")).at("/outbox");
    assertThat(outbox.at("/waiting").asInt()).isEqualTo(1);
    assertThat(outbox.at("/oldest_waiting_seconds").asInt()).isEqualTo(120);
    assertThat(outbox.at("/parked").asInt()).isZero();
  }

  @Test
  void health_and_metrics_are_served() throws Exception {
    assertThat(body(shop.get("/health")).path("overall_status").asText()).isEqualTo("healthy");
    assertThat(shop.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(shop.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(shop.get("/metrics").statusCode()).isEqualTo(200);
  }
}
