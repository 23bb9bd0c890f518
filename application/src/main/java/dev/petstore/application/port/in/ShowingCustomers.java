package dev.petstore.application.port.in;

import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderQuery;
import java.util.List;
import java.util.Optional;

/**
 * Shows what the shop knows of a customer. Thread-safe; every method throws {@link
 * dev.petstore.application.failure.DependencyFailure} if the database gives no answer.
 */
public interface ShowingCustomers {
  /**
   * The customer as it is stored.
   *
   * @return empty if the shop knows no such customer
   */
  Optional<Customer> customer(CustomerId id);

  /**
   * The orders that the query asks for, the latest first, in whatever state they are. An order that
   * is placed between two parts belongs to neither.
   *
   * @return empty if the shop knows no such customer
   */
  Optional<List<Order>> orders(OrderQuery query);
}
