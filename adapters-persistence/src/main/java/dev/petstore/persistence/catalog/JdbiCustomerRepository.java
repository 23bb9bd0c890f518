package dev.petstore.persistence.catalog;

import dev.petstore.application.port.out.CustomerRepository;
import dev.petstore.domain.customer.Customer;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.persistence.database.GuardedDatabase;
import jakarta.inject.Inject;
import java.util.Optional;

/** The customers in PostgreSQL. */
public final class JdbiCustomerRepository implements CustomerRepository {
  private final GuardedDatabase database;

  @Inject
  public JdbiCustomerRepository(GuardedDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Customer> find(CustomerId id) {
    return database.read(
        "get_customer",
        handle ->
            handle
                .createQuery("select name, email from petstore.customers where id = :id")
                .bind("id", id.value())
                .map((row, context) -> new Customer(id, row.getString(1), row.getString(2)))
                .findOne());
  }
}
