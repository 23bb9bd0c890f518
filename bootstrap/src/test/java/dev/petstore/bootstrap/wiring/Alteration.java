package dev.petstore.bootstrap.wiring;

import dev.petstore.application.order.RelaySettings;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.persistence.database.GuardedDatabase;

/** What is changed in a shop before it is tortured: by default nothing. */
interface Alteration {
  default ShopSettings settings(ShopSettings usual) {
    return usual;
  }

  default RelaySettings relay() {
    return RelaySettings.DEFAULT;
  }

  default PaymentGateway gateway(PaymentGateway real) {
    return real;
  }

  default OrderEvents events(OrderEvents real) {
    return real;
  }

  default OrderOutbox outbox(OrderOutbox real) {
    return real;
  }

  default OrderRepository orders(
      OrderRepository real, PaymentGateway gateway, OrderEvents events, GuardedDatabase database) {
    return real;
  }
}
