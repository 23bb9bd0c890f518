package dev.petstore.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.petstore.domain.customer.Customer;
import org.junit.jupiter.api.Test;

/** What every {@link CustomerRepository} promises. */
public abstract class CustomerRepositoryContract {
  protected abstract StoredShop shop();

  @Test
  void a_stored_customer_is_found_as_it_was_stored() {
    Customer customer = Examples.customer();
    shop().given(customer);

    assertThat(shop().customers().find(customer.id())).contains(customer);
  }

  @Test
  void an_unknown_customer_is_absent() {
    assertThat(shop().customers().find(Examples.customer().id())).isEmpty();
  }
}
