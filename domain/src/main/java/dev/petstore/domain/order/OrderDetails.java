package dev.petstore.domain.order;

import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.money.Money;
import dev.petstore.domain.payment.PaymentMethod;
import java.time.Instant;

/** What never changes over the life of an order: one unit of one pet, for one customer. */
public record OrderDetails(
    OrderId id,
    CustomerId customer,
    PetId pet,
    Money total,
    PaymentMethod payment,
    Instant placedAt) {}
