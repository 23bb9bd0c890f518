package dev.petstore.messaging;

import dev.petstore.domain.order.CompletedOrder;
import dev.petstore.domain.order.OrderDetails;

/** What the event of a completed order tells. Amounts are in minor units, times in ISO 8601. */
record OrderCompletedData(
    String orderId,
    String customerId,
    String petId,
    long totalMinor,
    String currency,
    String chargeId,
    String placedAt,
    String completedAt) {
  static OrderCompletedData of(CompletedOrder order) {
    OrderDetails details = order.details();
    return new OrderCompletedData(
        order.id().toString(),
        details.customer().value(),
        details.pet().value(),
        details.total().minorUnits(),
        details.total().currency().getCurrencyCode(),
        order.charge().value(),
        details.placedAt().toString(),
        order.completedAt().toString());
  }
}
