package dev.petstore.application.port.out;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.port.out.ChargeResult.Charged;
import dev.petstore.application.port.out.ChargeResult.Declined;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.ChargeKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gateway with a ledger: it answers every repeated key as it did the first time. Thread-safe. */
public final class InMemoryPaymentGateway implements PaymentGateway {
  private final Map<ChargeKey, ChargeResult> answers = new HashMap<>();
  private final Map<ChargeId, Money> charges = new LinkedHashMap<>();
  private final Map<ChargeId, ChargeKey> refunds = new LinkedHashMap<>();

  @Override
  public synchronized ChargeResult charge(ReservedOrder order) {
    return answers.computeIfAbsent(order.chargeKey(), key -> answer(order));
  }

  @Override
  public synchronized void refund(PaidOrder order) {
    if (!charges.containsKey(order.charge())) {
      throw new CallFailed(
          "payment_gateway", "refund", true, new IllegalArgumentException("no such charge"));
    }
    refunds.putIfAbsent(order.charge(), order.refundKey());
  }

  /** Every charge that was made, refunded ones included. */
  public synchronized Map<ChargeId, Money> charges() {
    return new LinkedHashMap<>(charges);
  }

  /** Every charge that was given back, with the key of its refund. */
  public synchronized Map<ChargeId, ChargeKey> refunds() {
    return new LinkedHashMap<>(refunds);
  }

  private ChargeResult answer(ReservedOrder order) {
    if (order.details().payment().equals(Examples.DECLINED_CARD)) {
      return new Declined("card_declined", "Your card was declined.");
    }
    ChargeId charge = new ChargeId("charge-" + (charges.size() + 1));
    charges.put(charge, order.details().total());
    return new Charged(charge);
  }
}
