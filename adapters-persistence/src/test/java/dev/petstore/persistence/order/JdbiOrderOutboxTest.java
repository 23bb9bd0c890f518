package dev.petstore.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.OrderOutboxContract;
import dev.petstore.application.port.out.Race;
import dev.petstore.application.port.out.StoredShop;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.persistence.PostgresShop;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.PostgresAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class JdbiOrderOutboxTest extends OrderOutboxContract {
  private static final int RELAYS = 16;

  private final PostgresShop shop;

  JdbiOrderOutboxTest(PostgresAddress address) {
    this.shop = PostgresShop.at(address);
    shop.beside().useHandle(handle -> handle.execute("delete from petstore.outbox"));
  }

  @Override
  protected StoredShop shop() {
    return shop;
  }

  @Test
  void later_events_of_an_order_wait_for_its_earlier_ones_however_many_relays_there_are() {
    Customer customer = Examples.customer();
    Pet pet = Examples.pet();
    shop.given(customer);
    shop.given(pet, 1);
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);
    shop.orders().complete(Examples.completion(order));
    for (int i = 0; i < RELAYS; i++) {
      addEvent(order);
    }

    List<List<OrderEvent>> claimed =
        Race.of(RELAYS, relay -> shop.outbox().claim(1, Duration.ofSeconds(30)).events());

    assertThat(claimed.stream().flatMap(List::stream))
        .containsExactly(Examples.completion(order).event());
  }

  private void addEvent(PendingOrder order) {
    shop.beside()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into petstore.outbox (event_id, order_id, type, occurred_at)"
                        + " values (?, ?, 'order_completed', now())",
                    UUID.randomUUID(),
                    order.id().value()));
  }

  @AfterEach
  void close() {
    shop.close();
  }
}
