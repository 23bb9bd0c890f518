package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.application.port.out.Reservation.KeyReused;
import dev.petstore.application.port.out.Reservation.KnownOrder;
import dev.petstore.application.port.out.Reservation.KnownRefusal;
import dev.petstore.application.port.out.Reservation.OutOfStock;
import dev.petstore.application.port.out.Reservation.Reserved;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.Cancellation;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.PendingOrder;
import dev.petstore.domain.order.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of orders promises about a request that is sent more than once. */
public abstract class RequestKeyContract {
  private static final int RACERS = 8;
  private static final int MANY = 1_000;

  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private final RequestKey key = new RequestKey(UUID.randomUUID().toString(), "this pet");

  /** The shop under test. */
  protected abstract StoredShop shop();

  @BeforeEach
  void stock() {
    shop().given(pet, 5);
    shop().given(customer);
  }

  @Test
  void the_first_request_is_carried_out_and_the_second_is_told_of_its_order() {
    PendingOrder first = order();

    assertThat(orders().reserve(first, key)).isEqualTo(new Reserved(first.reserve()));
    assertThat(orders().reserve(order(), key)).isEqualTo(new KnownOrder(first.reserve()));

    assertReserved(1);
  }

  @Test
  void a_repeated_request_is_told_how_the_order_stands_now() {
    PendingOrder first = order();
    orders().reserve(first, key);
    PaidOrder.Completion completion = Examples.completion(first);
    orders().complete(completion);

    assertThat(orders().reserve(order(), key)).isEqualTo(new KnownOrder(completion.order()));
  }

  @Test
  void a_declined_order_keeps_its_key() {
    PendingOrder first = order();
    Cancellation declined = Cancellation.declined("no money");
    orders().reserve(first, key);
    orders().cancel(first.reserve(), declined);

    assertThat(orders().reserve(order(), key))
        .isEqualTo(new KnownOrder(first.reserve().cancel(declined)));
  }

  @Test
  void an_order_that_was_given_up_leaves_its_key_free() {
    PendingOrder first = order();
    orders().reserve(first, key);
    orders().cancel(first.reserve(), Cancellation.givenUp("the gateway is away"));

    PendingOrder second = order();
    assertThat(orders().reserve(second, key)).isEqualTo(new Reserved(second.reserve()));
  }

  @Test
  void a_refusal_stands_also_when_stock_has_come_in() {
    Pet rare = Examples.pet();
    shop().given(rare, 0);

    assertThat(orders().reserve(Examples.order(customer, rare), key)).isEqualTo(new OutOfStock());
    assertThat(orders().reserve(Examples.order(customer, rare), key))
        .isEqualTo(new KnownRefusal(new OutOfStock()));
  }

  @Test
  void a_key_for_something_else_is_refused() {
    orders().reserve(order(), key);

    assertThat(orders().reserve(order(), new RequestKey(key.value(), "another pet")))
        .isEqualTo(new KeyReused());
    assertReserved(1);
  }

  @Test
  void customers_may_choose_the_same_key() {
    Customer other = Examples.customer();
    shop().given(other);
    orders().reserve(order(), key);

    assertThat(orders().reserve(Examples.order(other, pet), key)).isInstanceOf(Reserved.class);
  }

  @Test
  void of_requests_that_race_one_is_carried_out() {
    List<Reservation> outcomes = Race.of(RACERS, runner -> orders().reserve(order(), key));

    assertThat(outcomes).filteredOn(Reserved.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(KnownOrder.class::isInstance).hasSize(RACERS - 1);
    assertReserved(1);
  }

  @Test
  void the_very_same_order_once_more_is_a_success_since_its_answer_may_have_been_lost() {
    PendingOrder order = order();

    assertThat(orders().reserve(order, key)).isEqualTo(new Reserved(order.reserve()));
    assertThat(orders().reserve(order, key)).isEqualTo(new Reserved(order.reserve()));

    assertReserved(1);
  }

  @Test
  void the_key_of_an_unfinished_order_is_kept_however_old_it_is() {
    PendingOrder order = order();
    orders().reserve(order, key);
    shop().timePasses(Duration.ofDays(2));

    orders().forgetKeys(Duration.ofDays(1), MANY);

    assertThat(orders().reserve(order(), key)).isInstanceOf(KnownOrder.class);
  }

  @Test
  void no_more_keys_are_forgotten_than_asked_for() {
    for (int number = 0; number < 3; number++) {
      PendingOrder order = order();
      orders().reserve(order, new RequestKey(UUID.randomUUID().toString(), "this pet"));
      orders().complete(Examples.completion(order));
    }
    shop().timePasses(Duration.ofDays(2));

    assertThat(orders().forgetKeys(Duration.ofDays(1), 2)).isEqualTo(2);
  }

  @Test
  void an_old_key_is_forgotten_and_a_young_one_is_not() {
    PendingOrder first = order();
    orders().reserve(first, key);
    orders().complete(Examples.completion(first));

    assertThat(orders().forgetKeys(Duration.ofDays(1), MANY)).isZero();
    assertThat(orders().reserve(order(), key)).isInstanceOf(KnownOrder.class);

    shop().timePasses(Duration.ofDays(2));
    assertThat(orders().forgetKeys(Duration.ofDays(1), MANY)).isPositive();
    assertThat(orders().reserve(order(), key)).isInstanceOf(Reserved.class);
  }

  private OrderRepository orders() {
    return shop().orders();
  }

  private PendingOrder order() {
    return Examples.order(customer, pet);
  }

  private void assertReserved(int units) {
    assertThat(shop().pets().inventory(pet.id())).contains(new Inventory(pet.id(), 5, units));
  }
}
