package dev.petstore.application.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.fault.Fault;
import dev.petstore.application.fault.FaultyPorts;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.port.in.ShowingCustomers;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.order.OrderQuery;
import dev.petstore.domain.order.PendingOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerRecordsTest {
  private final Customer customer = Examples.customer();
  private final InMemoryShop shop = new InMemoryShop();
  private final OutboundCalls calls = new OutboundCalls();
  private final ShowingCustomers records =
      new CustomerRecords(shop.customers(), FaultyPorts.orders(shop.orders(), calls));

  @Test
  void a_customer_without_orders_is_told_from_one_that_is_not_known() {
    shop.given(customer);

    assertThat(records.orders(all(customer))).contains(List.of());
    assertThat(records.orders(all(Examples.customer()))).isEmpty();
    assertThat(records.customer(Examples.customer().id())).isEmpty();
  }

  @Test
  void a_customers_orders_are_shown() {
    Pet pet = Examples.pet();
    shop.given(customer);
    shop.given(pet, 1);
    PendingOrder order = Examples.order(customer, pet);
    shop.orders().reserve(order);

    assertThat(records.orders(all(customer))).contains(List.of(order.reserve()));
  }

  @Test
  void a_database_without_an_answer_is_told_and_not_taken_for_an_empty_list() {
    shop.given(customer);
    calls.fault("petstore_database", Fault.REJECTED);

    assertThatThrownBy(() -> records.orders(all(customer))).isInstanceOf(CallRejected.class);
  }

  private static OrderQuery all(Customer customer) {
    return new OrderQuery(customer.id(), Optional.empty(), OrderQuery.HIGHEST_LIMIT);
  }
}
