package dev.petstore.web.customer;

import dev.petstore.domain.customer.Customer;

/** A customer in an answer. */
record CustomerView(String id, String name, String email) {
  static CustomerView of(Customer customer) {
    return new CustomerView(customer.id().value(), customer.name(), customer.email());
  }
}
