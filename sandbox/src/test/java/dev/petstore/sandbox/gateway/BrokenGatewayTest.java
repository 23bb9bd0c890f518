package dev.petstore.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.http.HttpConversation.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is paused, killed, slow or loses its replies. */
class BrokenGatewayTest {
  private static final String INTENTS = "/v1/payment_intents";

  @TempDir Path folder;
  private PaymentGatewayServer gateway;
  private Shop shop;

  @BeforeEach
  void start() {
    gateway = PaymentGatewayServer.start(folder.resolve("ledger.jsonl"), Shop.API_KEY, 0);
    shop = new Shop(gateway.server().uri());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void a_paused_gateway_answers_when_it_goes_on() throws Exception {
    gateway.server().pause();
    CompletableFuture<Answer> charge = later("order-1");
    assertThatThrownBy(() -> charge.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(gateway.ledger().snapshot().charges()).isEmpty();
    gateway.server().resume();
    assertThat(charge.get().status()).isEqualTo(200);
  }

  @Test
  void a_killed_gateway_knows_its_charges_after_a_restart_on_the_same_port() throws Exception {
    String id = shop.charge(Shop.charge("order-1", 100)).body().path("id").asText();
    int port = gateway.server().port();
    gateway.server().kill();
    assertThatThrownBy(() -> shop.get(INTENTS + "/" + id)).isInstanceOf(IOException.class);
    gateway.server().restart();
    assertThat(gateway.server().port()).isEqualTo(port);
    assertThat(shop.get(INTENTS + "/" + id).status()).isEqualTo(200);
  }

  @Test
  void a_gateway_that_was_killed_amid_charges_charges_again() throws Exception {
    for (int round = 0; round < 2; round++) {
      List<CompletableFuture<Answer>> charges = charges(20, "round " + round);
      gateway.server().kill();
      CompletableFuture<?> all = CompletableFuture.allOf(charges.toArray(CompletableFuture[]::new));
      await().until(all::isDone);
      gateway.server().restart();
      assertThat(shop.charge(Shop.charge("after round " + round, 100)).status()).isEqualTo(200);
    }
  }

  @Test
  void a_lost_reply_has_charged_once_however_often_it_is_asked_again() throws Exception {
    gateway.server().faults().inject(new Fault.LostReply());
    assertThatThrownBy(() -> shop.post(INTENTS, Shop.charge("order-1", 100), "key-1"))
        .isInstanceOf(IOException.class);
    gateway.server().faults().clear();
    Answer again = shop.post(INTENTS, Shop.charge("order-1", 100), "key-1");
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(gateway.ledger().snapshot().charges()).hasSize(1);
  }

  @Test
  void two_hundred_slow_charges_are_slow_side_by_side() throws Exception {
    gateway.server().faults().inject(new Fault.Latency(Duration.ofSeconds(1)));
    List<CompletableFuture<Answer>> charges = charges(200, "slow");
    // One after another they would take more than three minutes.
    for (CompletableFuture<Answer> charge : charges) {
      assertThat(charge.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    assertThat(gateway.ledger().snapshot().charges()).hasSize(200);
  }

  @Test
  void a_closed_gateway_leaves_no_thread_behind_though_it_was_hanging() {
    gateway.server().faults().inject(new Fault.Hang());
    CompletableFuture<Answer> hanging = later("order-1");
    gateway.server().pause();
    CompletableFuture<Answer> paused = later("order-2");
    await().until(() -> threadsOfTheGateway() > 0);
    gateway.close();
    await().untilAsserted(() -> assertThat(threadsOfTheGateway()).isZero());
    await().until(() -> hanging.isCompletedExceptionally() && paused.isCompletedExceptionally());
  }

  private static long threadsOfTheGateway() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("petstore-sandbox-payment-gateway"))
        .count();
  }

  private List<CompletableFuture<Answer>> charges(int count, String name) {
    return IntStream.range(0, count).mapToObj(number -> later(name + " " + number)).toList();
  }

  private CompletableFuture<Answer> later(String order) {
    return shop.postLater(INTENTS, Shop.charge(order, 100), "key of " + order);
  }
}
