package dev.petstore.bootstrap.throughput;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.domain.payment.PaymentMethod;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Clients of the shop: each order with all that belongs to it, through all guards. */
final class ShopBuyers implements Buyers {
  private static final long LOOK_MILLIS = 20;
  private static final PaymentMethod CARD = new PaymentMethod(Shelf.PAYMENT);

  private final PetstorePlugin shop;

  private ShopBuyers(PetstorePlugin shop) {
    this.shop = shop;
  }

  static ShopBuyers open(ShopSettings settings) {
    PetstorePlugin shop = PetstorePlugin.builder().settings(settings).start();
    Shelf.fill(shop.shop().catalogLoader());
    return new ShopBuyers(shop);
  }

  @Override
  public String name() {
    return "shop";
  }

  @Override
  public Buyer buyer() {
    return this::buy;
  }

  private boolean buy(SplittableRandom dice) {
    return shop.createOrder(Shelf.anyCustomer(dice), Shelf.anyPet(dice), CARD)
        instanceof OrderResult.Completed;
  }

  /** What is left in the outbox would burden whoever is measured next. */
  @Override
  public void close() throws InterruptedException {
    while (shop.waitingOrderEvents() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    shop.close();
  }
}
