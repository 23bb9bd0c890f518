package dev.petstore.application.port.out;

import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import java.util.Optional;

/**
 * The stored customers. Thread-safe; every method may throw {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public interface CustomerRepository {
  Optional<Customer> find(CustomerId id);
}
