package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrderOutbox} promises. */
public abstract class OrderOutboxContract {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int MANY = 10_000;

  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private final Set<UUID> own = new HashSet<>();

  protected abstract StoredShop shop();

  @BeforeEach
  void a_shop_with_plenty_of_a_pet() {
    shop().given(pet, 100);
    shop().given(customer);
  }

  @Test
  void events_come_in_the_order_in_which_they_were_stored() {
    List<OrderEvent> stored = completedOrders(5);

    assertThat(claim()).containsExactlyElementsOf(stored);
  }

  @Test
  void a_claimed_event_is_handed_out_again_only_when_its_lease_has_ended() {
    List<OrderEvent> stored = completedOrders(2);
    assertThat(claim()).containsExactlyElementsOf(stored);

    shop().timePasses(LEASE.minusSeconds(1));
    assertThat(claim()).isEmpty();

    shop().timePasses(Duration.ofSeconds(2));
    assertThat(claim()).containsExactlyElementsOf(stored);
  }

  @Test
  void what_is_given_back_is_handed_out_again_at_once() {
    List<OrderEvent> stored = completedOrders(2);
    OrderOutbox.Claim claim = shop().outbox().claim(MANY, LEASE);
    shop().outbox().markPublished(List.of(stored.get(0).id()));

    shop().outbox().release(claim);

    assertThat(claim()).containsExactly(stored.get(1));
  }

  @Test
  void what_somebody_else_has_claimed_since_is_not_given_back() {
    List<OrderEvent> stored = completedOrders(2);
    OrderOutbox.Claim lapsed = shop().outbox().claim(MANY, LEASE);
    shop().timePasses(LEASE.plusSeconds(1));
    assertThat(claim()).containsExactlyElementsOf(stored);

    shop().outbox().release(lapsed);

    assertThat(claim()).isEmpty();
  }

  @Test
  void a_published_event_is_never_handed_out_again() {
    List<OrderEvent> stored = completedOrders(3);
    claim();

    shop().outbox().markPublished(List.of(stored.get(0).id(), stored.get(2).id()));
    shop().timePasses(LEASE.plusSeconds(1));

    assertThat(claim()).containsExactly(stored.get(1));
  }

  @Test
  void marking_twice_or_marking_nothing_does_no_harm() {
    List<OrderEvent> stored = completedOrders(2);
    List<UUID> first = List.of(stored.get(0).id());

    shop().outbox().markPublished(first);
    shop().outbox().markPublished(first);
    shop().outbox().markPublished(List.of());
    shop().outbox().markPublished(List.of(UUID.randomUUID()));

    assertThat(claim()).containsExactly(stored.get(1));
  }

  @Test
  void a_claim_hands_out_no_more_than_its_limit() {
    completedOrders(3);

    assertThat(shop().outbox().claim(2, LEASE).events()).hasSize(2);
  }

  @Test
  void an_event_is_given_to_one_of_many_claimants_only() {
    List<OrderEvent> stored = completedOrders(40);

    List<OrderEvent> claimed =
        new ArrayList<>(
            Race.of(16, runner -> shop().outbox().claim(10, LEASE)).stream()
                .map(OrderOutbox.Claim::events)
                .flatMap(Collection::stream)
                .filter(event -> own.contains(event.id()))
                .toList());
    claimed.addAll(claim());

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void the_backlog_counts_what_is_not_published_whether_claimed_or_not() {
    long before = shop().outbox().backlog();
    List<OrderEvent> stored = completedOrders(3);
    assertThat(shop().outbox().backlog()).isEqualTo(before + 3);

    claim();
    assertThat(shop().outbox().backlog()).isEqualTo(before + 3);

    shop().outbox().markPublished(stored.stream().map(OrderEvent::id).toList());
    assertThat(shop().outbox().backlog()).isEqualTo(before);
  }

  private List<OrderEvent> completedOrders(int count) {
    List<OrderEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PendingOrder order = Examples.order(customer, pet);
      PaidOrder.Completion completion = Examples.completion(order);
      shop().orders().reserve(order);
      shop().orders().complete(completion);
      events.add(completion.event());
      own.add(completion.event().id());
    }
    return events;
  }

  private List<OrderEvent> claim() {
    return shop().outbox().claim(MANY, LEASE).events().stream()
        .filter(event -> own.contains(event.id()))
        .toList();
  }
}
