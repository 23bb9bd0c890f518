package dev.petstore.application.port.out;

import dev.petstore.domain.money.Money;

class InMemoryPaymentGatewayTest extends PaymentGatewayContract {
  private final InMemoryPaymentGateway gateway = new InMemoryPaymentGateway();

  @Override
  protected PaymentGateway gateway() {
    return gateway;
  }

  @Override
  protected long chargedInAll() {
    return gateway.charges().values().stream().mapToLong(Money::minorUnits).sum();
  }

  @Override
  protected long refundedInAll() {
    var charges = gateway.charges();
    return gateway.refunds().keySet().stream()
        .mapToLong(charge -> charges.get(charge).minorUnits())
        .sum();
  }
}
