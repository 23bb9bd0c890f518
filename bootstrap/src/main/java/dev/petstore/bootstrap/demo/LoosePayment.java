package dev.petstore.bootstrap.demo;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.PaymentMethod;
import java.time.Instant;

/** A payment that no order of the shop stands behind, to call the gateway alone. */
record LoosePayment(ReservedOrder order) {
  static LoosePayment of(Money amount) {
    return new LoosePayment(
        new PendingOrder(
                new OrderDetails(
                    OrderId.random(),
                    new CustomerId("demo"),
                    new PetId("demo"),
                    amount,
                    new PaymentMethod("pm_card_visa"),
                    Instant.now()))
            .reserve());
  }
}
