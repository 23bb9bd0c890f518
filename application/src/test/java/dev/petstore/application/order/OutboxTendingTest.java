package dev.petstore.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.PendingOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTendingTest {
  private static final Duration KEPT = Duration.ofDays(3);

  private final InMemoryShop shop = new InMemoryShop();
  private final OutboxTending tending =
      new OutboxTending(shop.upkeep(), new RetentionSettings(KEPT));

  @Test
  void what_waits_is_told_as_it_was_last_counted() {
    assertThat(tending.lastSeen()).isEmpty();
    completedOrder();
    shop.timePasses(Duration.ofMinutes(2));

    tending.tend();

    assertThat(tending.lastSeen()).contains(new OutboxBacklog(1, Duration.ofMinutes(2), 0));
  }

  @Test
  void what_was_published_is_kept_for_as_long_as_it_is_said() {
    shop.outbox().markPublished(List.of(completedOrder().id()));
    shop.timePasses(KEPT);

    tending.tend();

    assertThat(stillThere()).isOne();
  }

  @Test
  void what_was_published_is_forgotten_afterwards() {
    shop.outbox().markPublished(List.of(completedOrder().id()));
    shop.timePasses(KEPT.plusSeconds(1));

    tending.tend();

    assertThat(stillThere()).isZero();
  }

  private int stillThere() {
    return shop.upkeep().forgetPublished(Duration.ZERO, 10);
  }

  private OrderEvent completedOrder() {
    Pet pet = Examples.pet();
    Customer customer = Examples.customer();
    shop.given(pet, 1);
    shop.given(customer);
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);
    shop.orders().complete(Examples.completion(order));
    return Examples.completion(order).event();
  }
}
