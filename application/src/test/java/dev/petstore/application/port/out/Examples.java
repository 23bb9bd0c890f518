package dev.petstore.application.port.out;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.payment.ChargeId;
import dev.petstore.domain.payment.PaymentMethod;
import java.time.Instant;
import java.util.UUID;

/**
 * Pets, customers and orders to test with. Each has an id of its own, so that tests can share a
 * database without clearing it.
 */
public final class Examples {
  /** A payment that the gateway makes. */
  public static final PaymentMethod GOOD_CARD = new PaymentMethod("pm_card_visa");

  /** A payment that the gateway declines. */
  public static final PaymentMethod DECLINED_CARD = new PaymentMethod("pm_card_chargeDeclined");

  /** When the orders of these examples are placed and completed. */
  public static final Instant TODAY = Instant.parse("2026-03-01T12:00:00Z");

  private Examples() {}

  public static Pet pet() {
    return pet("pet-" + UUID.randomUUID(), PetCategory.DOG, Money.usd("249.90"));
  }

  public static Pet pet(String id, PetCategory category, Money price) {
    return new Pet(
        new PetId(id), "Rex", category, "Beagle", "Friendly; likes people \u2665 & food.", price);
  }

  public static Customer customer() {
    String id = "customer-" + UUID.randomUUID();
    return new Customer(new CustomerId(id), "Ada Lovelace", id + "@example.org");
  }

  public static PendingOrder order(Customer customer, Pet pet) {
    return order(customer, pet, GOOD_CARD);
  }

  public static PendingOrder order(Customer customer, Pet pet, PaymentMethod payment) {
    return new PendingOrder(
        new OrderDetails(OrderId.random(), customer.id(), pet.id(), pet.price(), payment, TODAY));
  }

  /** What is stored when this order has been charged. */
  public static PaidOrder.Completion completion(PendingOrder order) {
    return order.reserve().paid(charge(order)).complete(TODAY.plusSeconds(1));
  }

  /** A name for this order's charge. */
  public static ChargeId charge(PendingOrder order) {
    return new ChargeId("pi_" + order.id());
  }
}
