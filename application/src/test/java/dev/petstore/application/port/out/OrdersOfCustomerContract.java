package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderDetails;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.domain.order.PendingOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link OrderRepository} lists the orders of a customer. */
public abstract class OrdersOfCustomerContract {
  private static final int ALL = OrderQuery.HIGHEST_LIMIT;

  private final Pet pet = Examples.pet();
  private final Customer customer = Examples.customer();
  private final Customer other = Examples.customer();

  protected abstract StoredShop shop();

  @BeforeEach
  void a_shop_with_a_pet_and_two_customers() {
    shop().given(pet, 10);
    shop().given(customer);
    shop().given(other);
  }

  @Test
  void the_latest_comes_first_and_those_of_others_do_not() {
    OrderId second = placed(customer, 2);
    OrderId third = placed(customer, 3);
    placed(other, 4);
    OrderId first = placed(customer, 1);

    assertThat(page(Optional.empty(), ALL)).containsExactly(third, second, first);
  }

  @Test
  void an_order_is_told_in_the_state_in_which_it_is() {
    PendingOrder order = order(customer, 1);
    shop().orders().reserve(order);
    shop().orders().complete(Examples.completion(order));

    assertThat(shop().orders().ofCustomer(new OrderQuery(customer.id(), Optional.empty(), ALL)))
        .containsExactly(Examples.completion(order).order());
  }

  @Test
  void who_has_not_ordered_has_no_orders() {
    assertThat(page(Optional.empty(), ALL)).isEmpty();
  }

  @Test
  void the_parts_make_the_whole_also_where_orders_were_placed_at_the_same_time() {
    int[] seconds = {1, 2, 2, 2, 2, 3};
    OrderId[] placed =
        Arrays.stream(seconds).mapToObj(second -> placed(customer, second)).toArray(OrderId[]::new);
    List<OrderId> whole = page(Optional.empty(), ALL);
    List<OrderId> parts = new ArrayList<>();

    List<OrderId> part = page(Optional.empty(), 2);
    while (!part.isEmpty()) {
      parts.addAll(part);
      part = page(Optional.of(part.get(part.size() - 1)), 2);
    }

    assertThat(whole).containsExactlyInAnyOrder(placed);
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void an_order_that_is_placed_between_two_parts_is_in_neither() {
    OrderId first = placed(customer, 1);
    OrderId second = placed(customer, 2);
    List<OrderId> part = page(Optional.empty(), 1);
    placed(customer, 3);

    assertThat(part).containsExactly(second);
    assertThat(page(Optional.of(second), ALL)).containsExactly(first);
  }

  @Test
  void there_is_nothing_behind_an_order_that_is_not_the_customers() {
    placed(customer, 1);
    OrderId others = placed(other, 2);

    assertThat(page(Optional.of(others), ALL)).isEmpty();
    assertThat(page(Optional.of(OrderId.random()), ALL)).isEmpty();
  }

  private List<OrderId> page(Optional<OrderId> after, int limit) {
    return shop().orders().ofCustomer(new OrderQuery(customer.id(), after, limit)).stream()
        .map(Order::id)
        .toList();
  }

  /** An order of this customer, reserved; it was placed so many seconds after the day began. */
  private OrderId placed(Customer customer, int second) {
    PendingOrder order = order(customer, second);
    shop().orders().reserve(order);
    return order.id();
  }

  private PendingOrder order(Customer customer, int second) {
    OrderDetails details = Examples.order(customer, pet).details();
    Instant placedAt = Examples.TODAY.plusSeconds(second);
    return new PendingOrder(
        new OrderDetails(
            details.id(),
            details.customer(),
            details.pet(),
            details.total(),
            details.payment(),
            placedAt));
  }
}
