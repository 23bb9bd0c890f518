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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrderOutbox} and {@link OutboxUpkeep} promise. */
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
  void a_refused_event_waits_out_its_lease_also_if_the_rest_is_given_back() {
    List<OrderEvent> stored = completedOrders(2);
    OrderOutbox.Claim claim = shop().outbox().claim(MANY, LEASE);

    assertThat(shop().outbox().refuse(claim, Map.of(stored.get(0).id(), "too large"), 2)).isZero();
    shop().outbox().release(claim);

    assertThat(claim()).containsExactly(stored.get(1));
    shop().timePasses(LEASE.plusSeconds(1));
    assertThat(claim()).containsExactlyElementsOf(stored);
    assertThat(parked()).isEmpty();
  }

  @Test
  void an_event_that_is_refused_often_enough_is_parked_with_its_reason() {
    List<OrderEvent> stored = completedOrders(2);
    OutboxBacklog before = shop().upkeep().backlog(MANY);

    park(stored.get(0), 3);
    shop().timePasses(LEASE.plusSeconds(1));

    assertThat(claim()).containsExactly(stored.get(1));
    assertThat(parked())
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.id()).isEqualTo(stored.get(0).id());
              assertThat(parked.order()).isEqualTo(stored.get(0).orderId());
              assertThat(parked.reason()).isEqualTo("refusal 3");
              assertThat(parked.age()).isBetween(LEASE, LEASE.plusMinutes(1));
            });
    OutboxBacklog after = shop().upkeep().backlog(MANY);
    assertThat(after.parked()).isEqualTo(before.parked() + 1);
    assertThat(after.waiting()).isEqualTo(before.waiting() - 1);
  }

  @Test
  void a_refusal_by_one_whose_lease_has_lapsed_does_not_count() {
    List<OrderEvent> stored = completedOrders(1);
    OrderOutbox.Claim lapsed = shop().outbox().claim(MANY, LEASE);
    shop().timePasses(LEASE.plusSeconds(1));
    assertThat(claim()).containsExactlyElementsOf(stored);

    assertThat(shop().outbox().refuse(lapsed, Map.of(stored.get(0).id(), "late"), 1)).isZero();

    assertThat(parked()).isEmpty();
  }

  @Test
  void a_parked_event_that_is_put_back_comes_as_if_it_had_never_been_refused() {
    List<OrderEvent> stored = completedOrders(1);
    park(stored.get(0), 2);

    assertThat(shop().upkeep().putBack(stored.get(0).id())).isTrue();

    assertThat(parked()).isEmpty();
    OrderOutbox.Claim claim = shop().outbox().claim(MANY, LEASE);
    assertThat(claim.events()).contains(stored.get(0));
    assertThat(shop().outbox().refuse(claim, Map.of(stored.get(0).id(), "again"), 2)).isZero();
  }

  @Test
  void what_is_not_parked_cannot_be_put_back() {
    List<OrderEvent> stored = completedOrders(1);

    assertThat(shop().upkeep().putBack(stored.get(0).id())).isFalse();
    assertThat(shop().upkeep().putBack(UUID.randomUUID())).isFalse();
  }

  @Test
  void what_was_published_after_all_is_no_longer_parked() {
    List<OrderEvent> stored = completedOrders(1);
    park(stored.get(0), 1);

    shop().outbox().markPublished(List.of(stored.get(0).id()));

    assertThat(parked()).isEmpty();
    assertThat(shop().upkeep().putBack(stored.get(0).id())).isFalse();
  }

  @Test
  void the_backlog_counts_what_is_not_published_whether_claimed_or_not() {
    int before = waiting();
    List<OrderEvent> stored = completedOrders(3);
    assertThat(waiting()).isEqualTo(before + 3);

    claim();
    assertThat(waiting()).isEqualTo(before + 3);

    shop().outbox().markPublished(stored.stream().map(OrderEvent::id).toList());
    assertThat(waiting()).isEqualTo(before);
  }

  @Test
  void the_backlog_counts_no_further_than_it_is_asked_to() {
    completedOrders(3);

    assertThat(shop().upkeep().backlog(2).waiting()).isEqualTo(2);
  }

  @Test
  void the_backlog_tells_how_long_the_oldest_event_has_been_waiting() {
    completedOrders(1);
    shop().timePasses(Duration.ofMinutes(5));
    completedOrders(1);

    assertThat(shop().upkeep().backlog(MANY).oldest())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));

    shop().outbox().markPublished(ids(shop().outbox().claim(MANY, LEASE).events()));
    assertThat(shop().upkeep().backlog(MANY))
        .isEqualTo(new OutboxBacklog(0, Duration.ZERO, shop().upkeep().backlog(MANY).parked()));
  }

  @Test
  void what_was_published_long_ago_is_forgotten_a_few_at_a_time() {
    List<OrderEvent> stored = completedOrders(4);
    shop().upkeep().forgetPublished(Duration.ZERO, MANY);
    shop().outbox().markPublished(ids(stored.subList(0, 3)));
    shop().timePasses(Duration.ofHours(2));

    assertThat(shop().upkeep().forgetPublished(Duration.ofHours(3), MANY)).isZero();
    assertThat(shop().upkeep().forgetPublished(Duration.ofHours(1), 2)).isEqualTo(2);
    assertThat(shop().upkeep().forgetPublished(Duration.ofHours(1), 2)).isEqualTo(1);
    assertThat(shop().upkeep().forgetPublished(Duration.ofHours(1), 2)).isZero();

    assertThat(claim()).containsExactly(stored.get(3));
  }

  @Test
  void what_waits_or_is_parked_is_never_forgotten() {
    List<OrderEvent> stored = completedOrders(2);
    park(stored.get(0), 1);
    shop().timePasses(Duration.ofDays(365));

    shop().upkeep().forgetPublished(Duration.ofDays(1), MANY);

    assertThat(parked()).extracting(ParkedEvent::id).containsExactly(stored.get(0).id());
    assertThat(claim()).containsExactly(stored.get(1));
  }

  private void park(OrderEvent event, int refusals) {
    for (int refusal = 1; refusal <= refusals; refusal++) {
      OrderOutbox.Claim claim = shop().outbox().claim(MANY, LEASE);
      int parked =
          shop().outbox().refuse(claim, Map.of(event.id(), "refusal " + refusal), refusals);
      assertThat(parked).isEqualTo(refusal == refusals ? 1 : 0);
      shop().outbox().release(claim);
      if (refusal < refusals) {
        shop().timePasses(LEASE.plusSeconds(1));
      }
    }
  }

  private List<ParkedEvent> parked() {
    return shop().upkeep().parked(MANY).stream()
        .filter(parked -> own.contains(parked.id()))
        .toList();
  }

  private int waiting() {
    return shop().upkeep().backlog(MANY).waiting();
  }

  private static List<UUID> ids(List<OrderEvent> events) {
    return events.stream().map(OrderEvent::id).toList();
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
