package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Reservation.OutOfStock;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.application.port.out.Reservation.UnknownCustomer;
import dev.petstore.application.port.out.Reservation.UnknownPet;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.order.UnfinishedOrder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OrderRepository} promises. */
public abstract class OrderRepositoryContract {
  private static final Duration UNTOUCHED = Duration.ofMinutes(2);
  private static final int MANY = 10_000;
  private static final int RACERS = 16;

  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();

  protected abstract StoredShop shop();

  @BeforeEach
  void a_shop_with_two_units_of_a_pet() {
    shop().given(pet, 2);
    shop().given(customer);
  }

  @Test
  void reserving_stores_the_order_and_holds_a_unit() {
    PendingOrder order = Examples.order(customer, pet);

    assertThat(orders().reserve(order)).isEqualTo(new Reserved(order.reserve()));

    assertThat(orders().find(order.id())).contains(order.reserve());
    assertInventory(2, 1);
  }

  @Test
  void an_unknown_order_is_absent_and_has_no_transitions() {
    PendingOrder order = Examples.order(customer, pet);

    assertThat(orders().find(order.id())).isEmpty();
    assertThat(orders().complete(Examples.completion(order))).isFalse();
    assertThat(orders().cancel(order.reserve(), Cancellation.declined("unknown"))).isFalse();
    assertThat(orders().refund(paid(order).refunded("unknown"))).isFalse();
    assertThat(orders().find(order.id())).isEmpty();
    assertInventory(2, 0);
  }

  @Test
  void without_stock_nothing_is_stored() {
    reserve();
    reserve();
    PendingOrder late = Examples.order(customer, pet);

    assertThat(orders().reserve(late)).isEqualTo(new OutOfStock());

    assertThat(orders().find(late.id())).isEmpty();
    assertInventory(2, 2);
  }

  @Test
  void an_unknown_pet_or_customer_is_told_and_nothing_is_stored() {
    PendingOrder noPet = Examples.order(customer, Examples.pet());
    PendingOrder noCustomer = Examples.order(Examples.customer(), pet);

    assertThat(orders().reserve(noPet)).isEqualTo(new UnknownPet());
    assertThat(orders().reserve(noCustomer)).isEqualTo(new UnknownCustomer());

    assertThat(orders().find(noPet.id())).isEmpty();
    assertThat(orders().find(noCustomer.id())).isEmpty();
    assertInventory(2, 0);
  }

  @Test
  void completing_sells_the_unit_and_hands_the_event_over_together() {
    PendingOrder order = reserve();
    PaidOrder.Completion completion = Examples.completion(order);

    assertThat(orders().complete(completion)).isTrue();

    assertThat(orders().find(order.id())).contains(completion.order());
    assertThat(eventsOf(order)).containsExactly(completion.event());
    assertInventory(1, 0);
  }

  @Test
  void completing_again_is_a_success_and_sells_nothing_more() {
    PendingOrder order = reserve();
    PaidOrder.Completion first = Examples.completion(order);
    PaidOrder.Completion later = paid(order).complete(Examples.TODAY.plusSeconds(99));

    assertThat(orders().complete(first)).isTrue();
    assertThat(orders().complete(first)).isTrue();
    assertThat(orders().complete(later)).isTrue();

    assertThat(orders().find(order.id())).contains(first.order());
    assertThat(eventsOf(order)).containsExactly(first.event());
    assertInventory(1, 0);
  }

  @Test
  void cancelling_gives_the_unit_back() {
    PendingOrder order = reserve();

    assertThat(orders().cancel(order.reserve(), Cancellation.declined("card declined"))).isTrue();

    assertThat(orders().find(order.id()))
        .contains(order.reserve().cancel(Cancellation.declined("card declined")));
    assertThat(eventsOf(order)).isEmpty();
    assertInventory(2, 0);
  }

  @Test
  void cancelling_again_is_a_success_and_gives_nothing_more_back() {
    PendingOrder order = reserve();

    assertThat(orders().cancel(order.reserve(), Cancellation.declined("first"))).isTrue();
    assertThat(orders().cancel(order.reserve(), Cancellation.declined("second"))).isTrue();

    assertThat(orders().find(order.id()))
        .contains(order.reserve().cancel(Cancellation.declined("first")));
    assertInventory(2, 0);
  }

  @Test
  void a_cancelled_order_cannot_be_completed() {
    PendingOrder order = reserve();
    orders().cancel(order.reserve(), Cancellation.declined("card declined"));

    assertThat(orders().complete(Examples.completion(order))).isFalse();

    assertThat(orders().find(order.id()))
        .contains(order.reserve().cancel(Cancellation.declined("card declined")));
    assertThat(eventsOf(order)).isEmpty();
    assertInventory(2, 0);
  }

  @Test
  void a_completed_order_can_be_neither_cancelled_nor_refunded() {
    PendingOrder order = reserve();
    PaidOrder.Completion completion = Examples.completion(order);
    orders().complete(completion);

    assertThat(orders().cancel(order.reserve(), Cancellation.declined("too late"))).isFalse();
    assertThat(orders().refund(paid(order).refunded("too late"))).isFalse();

    assertThat(orders().find(order.id())).contains(completion.order());
    assertInventory(1, 0);
  }

  @Test
  void refunding_a_cancelled_order_gives_no_second_unit_back() {
    PendingOrder order = reserve();
    orders().cancel(order.reserve(), Cancellation.declined("abandoned"));

    assertThat(orders().refund(paid(order).refunded("charged too late"))).isTrue();
    assertThat(orders().refund(paid(order).refunded("charged too late"))).isTrue();

    assertThat(orders().find(order.id())).contains(paid(order).refunded("charged too late"));
    assertInventory(2, 0);
  }

  @Test
  void refunding_a_reserved_order_gives_its_unit_back_and_ends_it() {
    PendingOrder order = reserve();

    assertThat(orders().refund(paid(order).refunded("not deliverable"))).isTrue();

    assertThat(orders().complete(Examples.completion(order))).isFalse();
    assertThat(orders().cancel(order.reserve(), Cancellation.declined("too late"))).isFalse();
    assertInventory(2, 0);
  }

  @Test
  void the_last_unit_is_sold_once_however_many_race_for_it() {
    orders().complete(Examples.completion(reserve()));

    List<Reservation> answers =
        Race.of(RACERS, runner -> orders().reserve(Examples.order(customer, pet)));

    assertThat(answers).filteredOn(Reserved.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(OutOfStock.class::isInstance).hasSize(RACERS - 1);
    assertInventory(1, 1);
  }

  @Test
  void one_order_is_completed_or_cancelled_but_not_both_however_many_race() {
    PendingOrder order = reserve();
    PaidOrder.Completion completion = Examples.completion(order);

    List<Boolean> answers =
        Race.of(
            RACERS,
            runner ->
                runner % 2 == 0
                    ? orders().complete(completion)
                    : orders().cancel(order.reserve(), Cancellation.declined("raced")));

    boolean completed = answers.get(0);
    for (int runner = 0; runner < RACERS; runner++) {
      assertThat(answers.get(runner)).isEqualTo(runner % 2 == 0 ? completed : !completed);
    }
    assertThat(eventsOf(order)).hasSize(completed ? 1 : 0);
    assertInventory(completed ? 1 : 2, 0);
  }

  @Test
  void an_order_is_unfinished_only_when_nobody_has_touched_it_for_long_enough() {
    PendingOrder order = reserve();

    shop().timePasses(UNTOUCHED.minusSeconds(1));
    assertThat(claimOf(order)).isEmpty();

    shop().timePasses(Duration.ofSeconds(2));
    assertThat(claimOf(order)).containsExactly(order.reserve().claimed());
  }

  @Test
  void a_claimed_order_belongs_to_its_claimant_until_the_claim_is_as_old() {
    PendingOrder order = reserve();
    shop().timePasses(UNTOUCHED.plusSeconds(1));

    assertThat(claimOf(order)).hasSize(1);
    assertThat(claimOf(order)).isEmpty();

    shop().timePasses(UNTOUCHED.plusSeconds(1));
    assertThat(claimOf(order)).containsExactly(order.reserve().claimed().claimed());
  }

  @Test
  void finished_orders_are_never_claimed() {
    PendingOrder completed = reserve();
    PendingOrder cancelled = reserve();
    orders().complete(Examples.completion(completed));
    orders().cancel(cancelled.reserve(), Cancellation.declined("abandoned"));

    shop().timePasses(UNTOUCHED.multipliedBy(2));

    assertThat(orders().claimUnfinished(UNTOUCHED, MANY))
        .extracting(UnfinishedOrder::id)
        .doesNotContain(completed.id(), cancelled.id());
  }

  @Test
  void a_claim_takes_no_more_orders_than_its_limit() {
    reserve();
    reserve();
    shop().timePasses(UNTOUCHED.plusSeconds(1));

    assertThat(orders().claimUnfinished(UNTOUCHED, 1)).hasSize(1);
  }

  @Test
  void an_order_is_given_to_one_of_many_claimants_only() {
    Pet plenty = Examples.pet();
    shop().given(plenty, 40);
    List<OrderId> placed =
        Stream.generate(() -> Examples.order(customer, plenty))
            .limit(40)
            .peek(order -> orders().reserve(order))
            .map(PendingOrder::id)
            .toList();
    shop().timePasses(UNTOUCHED.plusSeconds(1));

    List<OrderId> claimed =
        Race.of(RACERS, runner -> orders().claimUnfinished(UNTOUCHED, 10)).stream()
            .flatMap(Collection::stream)
            .map(UnfinishedOrder::id)
            .toList();

    assertThat(claimed).doesNotHaveDuplicates();
    List<OrderId> left =
        orders().claimUnfinished(UNTOUCHED, MANY).stream().map(UnfinishedOrder::id).toList();
    assertThat(Stream.concat(claimed.stream(), left.stream()))
        .doesNotHaveDuplicates()
        .containsAll(placed);
  }

  @Test
  void the_late_cancellation_of_a_former_holder_does_nothing() {
    PendingOrder order = reserve();
    shop().timePasses(UNTOUCHED.plusSeconds(1));
    ReservedOrder claimed = (ReservedOrder) claimOf(order).get(0);

    assertThat(orders().cancel(order.reserve(), Cancellation.declined("too late"))).isFalse();
    assertThat(orders().find(order.id())).contains(claimed);

    assertThat(orders().cancel(claimed, Cancellation.declined("card declined"))).isTrue();
    assertInventory(2, 0);
  }

  @Test
  void a_former_holder_can_still_complete_a_claimed_order() {
    PendingOrder order = reserve();
    shop().timePasses(UNTOUCHED.plusSeconds(1));
    assertThat(claimOf(order)).hasSize(1);

    assertThat(orders().complete(Examples.completion(order))).isTrue();

    assertInventory(1, 0);
  }

  private OrderRepository orders() {
    return shop().orders();
  }

  private PendingOrder reserve() {
    PendingOrder order = Examples.order(customer, pet);
    assertThat(orders().reserve(order)).isInstanceOf(Reserved.class);
    return order;
  }

  private static PaidOrder paid(PendingOrder order) {
    return order.reserve().paid(Examples.charge(order));
  }

  private List<UnfinishedOrder> claimOf(PendingOrder order) {
    return orders().claimUnfinished(UNTOUCHED, MANY).stream()
        .filter(claimed -> claimed.id().equals(order.id()))
        .toList();
  }

  private List<OrderEvent> eventsOf(PendingOrder order) {
    return shop().outbox().claim(MANY, Duration.ofSeconds(1)).events().stream()
        .filter(event -> event.orderId().equals(order.id()))
        .toList();
  }

  private void assertInventory(int onHand, int reserved) {
    assertThat(shop().pets().inventory(pet.id()))
        .contains(new Inventory(pet.id(), onHand, reserved));
  }
}
