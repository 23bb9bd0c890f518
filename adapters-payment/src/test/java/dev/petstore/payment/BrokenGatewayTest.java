package dev.petstore.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.sandbox.fault.Fault;
import dev.petstore.sandbox.gateway.PaymentGatewayServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that fails leaves open only what is open, and one that comes back settles it. */
class BrokenGatewayTest {
  private static final Duration IMPATIENCE = Duration.ofMillis(300);

  @TempDir private Path folder;
  private final ReservedOrder order = Examples.order(Examples.customer(), Examples.pet()).reserve();
  private PaymentGatewayServer server;
  private PaymentGuard patient;
  private PaymentGuard impatient;

  @BeforeEach
  void start() {
    server = PaymentGatewayServer.start(folder.resolve("ledger.jsonl"), PaymentGuard.API_KEY, 0);
    patient = new PaymentGuard(server.server().uri(), PaymentGuard.NEVER);
    impatient = new PaymentGuard(server.server().uri(), IMPATIENCE);
  }

  @AfterEach
  void stop() {
    patient.close();
    impatient.close();
    server.close();
  }

  @Test
  void a_frozen_gateway_is_left_at_the_timeout_and_charges_once_in_the_end() {
    server.server().pause();

    assertThatThrownBy(() -> impatient.gateway().charge(order)).isInstanceOf(CallTimedOut.class);
    await().untilAsserted(impatient::assertNothingLeft);
    assertThat(impatient.calls()).isEqualTo(new CallCounts(0, 0, 0, 1, 0));

    server.server().resume();
    assertChargedOnceInTheEnd();
  }

  @Test
  void a_gateway_that_trickles_is_left_at_the_timeout() {
    server.server().faults().inject(new Fault.Trickle(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> impatient.gateway().charge(order)).isInstanceOf(CallTimedOut.class);
    await().untilAsserted(impatient::assertNothingLeft);

    server.server().faults().clear();
    assertChargedOnceInTheEnd();
  }

  @Test
  void a_reply_that_is_lost_leaves_it_open_whether_the_card_was_charged() {
    server.server().faults().inject(new Fault.LostReply());

    assertFailed(true);
    assertThat(server.ledger().snapshot().charges()).hasSize(1);

    server.server().faults().clear();
    assertChargedOnceInTheEnd();
  }

  @Test
  void a_reply_that_is_lost_within_a_refund_gives_the_money_back_once() {
    PaidOrder paid = order.paid(((Charged) patient.gateway().charge(order)).charge());
    server.server().faults().inject(new Fault.LostReply());
    assertThatThrownBy(() -> patient.gateway().refund(paid))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isTrue());

    server.server().faults().clear();
    patient.gateway().refund(paid);

    assertThat(server.ledger().snapshot().refunds()).hasSize(1);
  }

  @Test
  void a_connection_that_breaks_leaves_it_open_whether_the_card_was_charged() {
    server.server().faults().inject(new Fault.Reset());

    assertFailed(true);
    assertThat(server.ledger().snapshot().charges()).isEmpty();
  }

  @Test
  void an_error_page_with_status_200_is_told_with_its_words() {
    server.server().faults().inject(new Fault.Garbage());

    assertThat(assertFailed(true))
        .hasMessageContaining("payment_gateway.charge failed")
        .hasMessageContaining("no JSON object but HTTP 200 text/html: <html>");
  }

  @Test
  void an_error_that_is_not_in_the_words_of_the_gateway_leaves_everything_open() {
    server.server().faults().inject(new Fault.ErrorStatus(400));

    assertFailed(true);
    assertThat(patient.calls()).isEqualTo(new CallCounts(0, 1, 0, 0, 0));
  }

  @Test
  void a_gateway_that_is_gone_has_certainly_not_charged() {
    server.server().kill();

    assertFailed(false);
  }

  @Test
  void a_gateway_that_dies_and_comes_back_still_knows_the_charge() {
    Charged charged = (Charged) patient.gateway().charge(order);
    server.server().kill();
    assertFailed(false);

    server.server().restart();

    assertThat(patient.gateway().charge(order)).isEqualTo(charged);
    assertChargedOnceInTheEnd();
  }

  @Test
  void an_error_on_the_side_of_the_gateway_leaves_it_open_whether_the_card_was_charged() {
    ReservedOrder dear =
        Examples.order(
                Examples.customer(),
                Examples.pet("pet-dear", PetCategory.DOG, Money.usd("10000.01")))
            .reserve();

    assertThatThrownBy(() -> patient.gateway().charge(dear))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isTrue())
        .hasMessageContaining("HTTP 500 api_error");
    assertThat(patient.calls()).isEqualTo(new CallCounts(0, 1, 0, 0, 0));
  }

  @Test
  void a_wrong_key_is_told_in_the_words_of_the_gateway_and_not_repeated() {
    try (PaymentGuard stranger =
        new PaymentGuard(
            new PaymentSettings(server.server().uri(), "sk_of_a_stranger"), PaymentGuard.NEVER)) {
      assertThatThrownBy(() -> stranger.gateway().charge(order))
          .isInstanceOfSatisfying(
              CallFailed.class, failed -> assertThat(failed.mayHaveExecuted()).isFalse())
          .hasMessageContaining("HTTP 401")
          .hasMessageContaining("Invalid API Key")
          .message()
          .doesNotContain("sk_of_a_stranger");
    }
  }

  private DependencyFailure assertFailed(boolean mayHaveExecuted) {
    try {
      throw new AssertionError("was answered with " + patient.gateway().charge(order));
    } catch (DependencyFailure failure) {
      assertThat(failure).isInstanceOf(CallFailed.class);
      assertThat(failure.mayHaveExecuted()).isEqualTo(mayHaveExecuted);
      patient.assertNothingLeft();
      return failure;
    }
  }

  /** A request that we have left may still be carried out; until then its key is in use. */
  private void assertChargedOnceInTheEnd() {
    await()
        .ignoreExceptionsInstanceOf(CallFailed.class)
        .untilAsserted(
            () -> assertThat(patient.gateway().charge(order)).isInstanceOf(Charged.class));
    assertThat(server.ledger().snapshot().charges())
        .singleElement()
        .satisfies(charge -> assertThat(charge.orderId()).contains(order.id().toString()));
  }
}
