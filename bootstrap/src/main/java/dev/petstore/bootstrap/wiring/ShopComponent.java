package dev.petstore.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.in.EndingOrders;
import dev.petstore.application.port.in.PlacingOrders;
import dev.petstore.application.port.in.RecommendingPets;
import dev.petstore.application.port.in.RecoveringOrders;
import dev.petstore.application.port.in.RedrivingOrders;
import dev.petstore.application.port.in.RelayingOrderEvents;
import dev.petstore.application.port.in.RevivingEvents;
import dev.petstore.application.port.in.ShowingCustomers;
import dev.petstore.application.port.in.ShowingPets;
import dev.petstore.application.port.in.TendingOutbox;
import dev.petstore.application.port.in.TrackingOrders;
import dev.petstore.application.port.in.ViewingPhotos;
import dev.petstore.application.port.in.WatchingOrders;
import dev.petstore.application.port.out.CustomerRepository;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.OutboxSignal;
import dev.petstore.application.port.out.OutboxUpkeep;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetRepository;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.persistence.catalog.CatalogLoader;
import dev.petstore.persistence.database.PostgresDatabase;
import dev.petstore.resilience.Resilience;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The whole shop, wired. */
@Singleton
@Component(modules = {UseCasesModule.class, StoresModule.class, AdaptersModule.class})
public interface ShopComponent {
  ShowingPets showingPets();

  BrowsingCatalog browsingCatalog();

  ViewingPhotos viewingPhotos();

  RecommendingPets recommendingPets();

  ShowingCustomers showingCustomers();

  PlacingOrders placingOrders();

  TrackingOrders trackingOrders();

  EndingOrders endingOrders();

  RedrivingOrders redrivingOrders();

  WatchingOrders watchingOrders();

  RelayingOrderEvents relayingOrderEvents();

  TendingOutbox tendingOutbox();

  RevivingEvents revivingEvents();

  RecoveringOrders recoveringOrders();

  PetRepository pets();

  CustomerRepository customers();

  PaymentGateway paymentGateway();

  PetCatalogCache cache();

  PetAdvisor advisor();

  OrderEvents orderEvents();

  OutboxUpkeep outboxUpkeep();

  PostgresDatabase database();

  CatalogLoader catalogLoader();

  OpenResources resources();

  /** Wires a shop. */
  static ShopComponent of(
      ShopSettings settings,
      Resilience resilience,
      HostParts host,
      OutboxSignal signal,
      InstantSource time) {
    return DaggerShopComponent.factory().create(settings, resilience, host, signal, time);
  }

  /** What the wiring is given. */
  @Component.Factory
  interface Factory {
    ShopComponent create(
        @BindsInstance ShopSettings settings,
        @BindsInstance Resilience resilience,
        @BindsInstance HostParts host,
        @BindsInstance OutboxSignal signal,
        @BindsInstance InstantSource time);
  }
}
