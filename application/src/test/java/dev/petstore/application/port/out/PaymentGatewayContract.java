package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.PaymentMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PaymentGateway} promises. */
public abstract class PaymentGatewayContract {
  private static final long PRICE = 249_90;

  protected abstract PaymentGateway gateway();

  /** All charges in the gateway's ledger, in minor units, refunded ones included. */
  protected abstract long chargedInAll();

  /** All refunds in the gateway's ledger, in minor units. */
  protected abstract long refundedInAll();

  @Test
  void a_good_card_is_charged_the_total() {
    long before = chargedInAll();

    assertThat(gateway().charge(order(Examples.GOOD_CARD))).isInstanceOf(Charged.class);

    assertThat(chargedInAll() - before).isEqualTo(PRICE);
  }

  @Test
  void charging_the_same_order_again_gives_the_same_charge() {
    long before = chargedInAll();
    ReservedOrder order = order(Examples.GOOD_CARD);

    ChargeResult first = gateway().charge(order);
    ChargeResult again = gateway().charge(order);
    ChargeResult byAnother = gateway().charge(order.claimed());

    assertThat(again).isEqualTo(first);
    assertThat(byAnother).isEqualTo(first);
    assertThat(chargedInAll() - before).isEqualTo(PRICE);
  }

  @Test
  void two_orders_are_two_charges() {
    long before = chargedInAll();

    ChargeResult one = gateway().charge(order(Examples.GOOD_CARD));
    ChargeResult other = gateway().charge(order(Examples.GOOD_CARD));

    assertThat(other).isNotEqualTo(one);
    assertThat(chargedInAll() - before).isEqualTo(2 * PRICE);
  }

  @Test
  void a_declined_card_is_an_answer_and_stays_declined() {
    long before = chargedInAll();
    ReservedOrder order = order(Examples.DECLINED_CARD);

    ChargeResult first = gateway().charge(order);

    assertThat(first)
        .isInstanceOfSatisfying(
            Declined.class,
            declined -> {
              assertThat(declined.code()).isNotBlank();
              assertThat(declined.message()).isNotBlank();
            });
    assertThat(gateway().charge(order)).isEqualTo(first);
    assertThat(chargedInAll()).isEqualTo(before);
  }

  @Test
  void racing_calls_for_one_order_make_one_charge() {
    long before = chargedInAll();
    ReservedOrder order = order(Examples.GOOD_CARD);

    var answers = Race.of(4, runner -> answerOrFailure(order));
    ChargeResult settled = gateway().charge(order);

    assertThat(answers.stream().flatMap(Optional::stream)).allMatch(settled::equals);
    assertThat(settled).isInstanceOf(Charged.class);
    assertThat(chargedInAll() - before).isEqualTo(PRICE);
  }

  @Test
  void a_refund_gives_the_whole_charge_back_once() {
    long before = refundedInAll();
    ReservedOrder order = order(Examples.GOOD_CARD);
    PaidOrder paid = order.paid(((Charged) gateway().charge(order)).charge());

    gateway().refund(paid);
    gateway().refund(paid);

    assertThat(refundedInAll() - before).isEqualTo(PRICE);
  }

  private ReservedOrder order(PaymentMethod payment) {
    return Examples.order(Examples.customer(), Examples.pet(), payment).reserve();
  }

  /** A gateway may turn away a call while another with the same key is under way. */
  private Optional<ChargeResult> answerOrFailure(ReservedOrder order) {
    try {
      return Optional.of(gateway().charge(order));
    } catch (DependencyFailure e) {
      return Optional.empty();
    }
  }
}
