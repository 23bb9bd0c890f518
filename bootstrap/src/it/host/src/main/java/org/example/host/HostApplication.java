package org.example.host;

import dev.petstore.application.port.in.OrderResult;
import dev.petstore.bootstrap.PetstorePlugin;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.payment.PaymentMethod;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A host application. What stands between the marks is the README's example, word for word. */
final class HostApplication {
  private final DataSource dataSource;
  private final MeterRegistry meterRegistry;
  private final Consumer<OrderResult> till;

  HostApplication(DataSource dataSource, MeterRegistry meterRegistry, Consumer<OrderResult> till) {
    this.dataSource = dataSource;
    this.meterRegistry = meterRegistry;
    this.till = till;
  }

  void sell(CustomerId customer, PetId pet) {
    // begin of the README's example
    try (PetstorePlugin petstore =
        PetstorePlugin.builder()
            .config(Path.of("petstore.yaml")) // names only what differs from the shipped one
            .dataSource(dataSource) // the host's own, and left open
            .meterRegistry(meterRegistry)
            .start()) {
      petstore.browseCatalog(CatalogQuery.ofCategory(PetCategory.DOG, 10));
      till.accept(petstore.createOrder(customer, pet, new PaymentMethod("pm_card_visa")));
    }
    // end of the README's example
  }
}
