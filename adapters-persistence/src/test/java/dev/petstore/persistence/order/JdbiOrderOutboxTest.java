package dev.petstore.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.OrderOutbox;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnServers(ServerKind.POSTGRES)
class JdbiOrderOutboxTest extends OrderOutboxContract {
  private static final int RELAYS = 16;
  private static final Duration LEASE = Duration.ofSeconds(30);

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
    PendingOrder order = completedOrder();
    for (int i = 0; i < RELAYS; i++) {
      addEvent(order);
    }

    List<List<OrderEvent>> claimed =
        Race.of(RELAYS, relay -> shop.outbox().claim(1, LEASE).events());

    assertThat(claimed.stream().flatMap(List::stream))
        .containsExactly(Examples.completion(order).event());
  }

  @Test
  void an_event_is_handed_out_with_the_trace_that_it_came_about_in_if_there_was_one() {
    OrderEvent untraced = Examples.completion(completedOrder()).event();
    OrderEvent traced = Examples.completion(completedOrder()).event();
    shop.beside()
        .useHandle(
            handle ->
                handle.execute(
                    "update petstore.outbox set trace = 'a trace' where event_id = ?",
                    traced.id()));

    OrderOutbox.Claim claim = shop.outbox().claim(2, LEASE);

    assertThat(claim.events()).containsExactlyInAnyOrder(untraced, traced);
    assertThat(claim.traceOf(untraced)).isEmpty();
    assertThat(claim.traceOf(traced)).contains("a trace");
  }

  @Test
  void later_events_of_an_order_wait_behind_one_that_is_parked() {
    PendingOrder order = completedOrder();
    addEvent(order);
    OrderOutbox.Claim claim = shop.outbox().claim(1, LEASE);
    UUID first = claim.events().get(0).id();
    assertThat(shop.outbox().refuse(claim, Map.of(first, "too large"), 1)).isEqualTo(1);
    shop.timePasses(LEASE.plusSeconds(1));

    assertThat(shop.outbox().claim(10, LEASE).events()).isEmpty();
    assertThat(shop.upkeep().backlog(10).waiting()).isEqualTo(1);

    assertThat(shop.upkeep().putBack(first)).isTrue();
    assertThat(shop.outbox().claim(10, LEASE).events())
        .hasSize(2)
        .first()
        .returns(first, OrderEvent::id);
  }

  @Test
  void an_event_that_only_a_newer_instance_knows_keeps_back_its_own_order_alone() {
    PendingOrder newer = completedOrder();
    shop.beside()
        .useHandle(handle -> handle.execute("update petstore.outbox set type = 'order_praised'"));
    addEvent(newer);
    PendingOrder other = completedOrder();

    assertThat(shop.outbox().claim(10, LEASE).events())
        .containsExactly(Examples.completion(other).event());
  }

  @Test
  void a_forgotten_event_leaves_its_number_with_its_order() {
    PendingOrder order = completedOrder();
    addEvent(order);
    List<OrderEvent> events = shop.outbox().claim(10, LEASE).events();
    shop.outbox().markPublished(events.stream().map(OrderEvent::id).toList());
    shop.timePasses(LEASE);

    assertThat(shop.upkeep().forgetPublished(Duration.ofSeconds(1), 10)).isEqualTo(2);

    assertThat(forgotten(order)).isEqualTo(2);
  }

  @Test
  void instances_that_forget_at_once_forget_each_event_once() {
    List<PendingOrder> orders = Stream.generate(this::completedOrder).limit(40).toList();
    orders.forEach(this::addEvent);
    shop.beside()
        .useHandle(
            handle ->
                handle.execute(
                    "update petstore.outbox set published_at = now() - interval '1 day'"));

    List<Integer> forgotten =
        Race.of(8, instance -> shop.upkeep().forgetPublished(Duration.ofSeconds(1), 20));
    int left = shop.upkeep().forgetPublished(Duration.ofSeconds(1), 1_000);

    assertThat(forgotten.stream().mapToInt(Integer::intValue).sum() + left).isEqualTo(80);
    assertThat(orders).allSatisfy(order -> assertThat(forgotten(order)).isEqualTo(2));
  }

  @Test
  void a_reason_is_stored_whatever_is_in_it() {
    completedOrder();
    OrderOutbox.Claim claim = shop.outbox().claim(1, LEASE);
    String reason = "\0 " + "long ".repeat(1_000);

    assertThat(shop.outbox().refuse(claim, Map.of(claim.events().get(0).id(), reason), 1))
        .isEqualTo(1);

    assertThat(shop.upkeep().parked(1).get(0).reason()).startsWith("  long").hasSize(1_000);
  }

  private PendingOrder completedOrder() {
    Customer customer = Examples.customer();
    Pet pet = Examples.pet();
    shop.given(customer);
    shop.given(pet, 1);
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);
    shop.orders().complete(Examples.completion(order));
    return order;
  }

  private int forgotten(PendingOrder order) {
    return shop.beside()
        .withHandle(
            handle ->
                handle
                    .createQuery("select events_forgotten from petstore.orders where id = :order")
                    .bind("order", order.id().value())
                    .mapTo(Integer.class)
                    .one());
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
