package dev.petstore.application.customer;

import dev.petstore.application.port.in.ShowingCustomers;
import dev.petstore.application.port.out.CustomerRepository;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.Order;
import dev.petstore.domain.order.OrderQuery;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Shows customers and their orders as the database has them now. Thread-safe. */
public final class CustomerRecords implements ShowingCustomers {
  private final CustomerRepository customers;
  private final OrderRepository orders;

  @Inject
  public CustomerRecords(CustomerRepository customers, OrderRepository orders) {
    this.customers = customers;
    this.orders = orders;
  }

  @Override
  public Optional<Customer> customer(CustomerId id) {
    return customers.find(id);
  }

  /** Who has ordered is known: only where there is no order the customer is looked for. */
  @Override
  public Optional<List<Order>> orders(OrderQuery query) {
    List<Order> found = orders.ofCustomer(query);
    return found.isEmpty() && customers.find(query.customer()).isEmpty()
        ? Optional.empty()
        : Optional.of(found);
  }
}
