package dev.petstore.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.petstore.application.order.RelaySettings;
import dev.petstore.application.port.out.CustomerRepository;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OrderOutbox;
import dev.petstore.application.port.out.OrderRepository;
import dev.petstore.application.port.out.OutboxUpkeep;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.persistence.catalog.JdbiCustomerRepository;
import dev.petstore.persistence.catalog.JdbiPetRepository;
import dev.petstore.persistence.database.GuardedDatabase;
import dev.petstore.persistence.order.JdbiOrderOutbox;
import dev.petstore.persistence.order.JdbiOrderRepository;
import dev.petstore.persistence.order.JdbiOutboxUpkeep;

/** As {@link StoresModule}, with what is changed. */
@Module
interface AlteredStores {
  @Binds
  PetRepository pets(JdbiPetRepository pets);

  @Binds
  CustomerRepository customers(JdbiCustomerRepository customers);

  @Binds
  OutboxUpkeep outboxUpkeep(JdbiOutboxUpkeep upkeep);

  @Provides
  static RelaySettings relaySettings(Alteration alteration) {
    return alteration.relay();
  }

  @Provides
  static OrderOutbox outbox(JdbiOrderOutbox real, Alteration alteration) {
    return alteration.outbox(real);
  }

  @Provides
  static OrderRepository orders(
      JdbiOrderRepository real,
      Alteration alteration,
      PaymentGateway gateway,
      OrderEvents events,
      GuardedDatabase database) {
    return alteration.orders(real, gateway, events, database);
  }
}
