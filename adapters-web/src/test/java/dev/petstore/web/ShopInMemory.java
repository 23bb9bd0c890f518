package dev.petstore.web;

import dev.petstore.application.catalog.CatalogShelf;
import dev.petstore.application.catalog.PetRecommender;
import dev.petstore.application.catalog.PetShowcase;
import dev.petstore.application.catalog.PhotoAlbum;
import dev.petstore.application.customer.CustomerRecords;
import dev.petstore.application.fault.FaultyPorts;
import dev.petstore.application.fault.OutboundCalls;
import dev.petstore.application.health.ServiceHealth;
import dev.petstore.application.order.Checkout;
import dev.petstore.application.order.EventRevival;
import dev.petstore.application.order.OrderDesk;
import dev.petstore.application.order.OrderEnding;
import dev.petstore.application.order.OrderRedrive;
import dev.petstore.application.order.OrderTracker;
import dev.petstore.application.order.OutboxTending;
import dev.petstore.application.order.RecoverySettings;
import dev.petstore.application.order.RetentionSettings;
import dev.petstore.application.order.Sale;
import dev.petstore.application.order.Settlement;
import dev.petstore.application.order.StuckOrderWatch;
import dev.petstore.application.port.in.BrowsingCatalog;
import dev.petstore.application.port.out.Examples;
import dev.petstore.application.port.out.InMemoryPaymentGateway;
import dev.petstore.application.port.out.InMemoryPetAdvisor;
import dev.petstore.application.port.out.InMemoryPetCatalogCache;
import dev.petstore.application.port.out.InMemoryPetPhotos;
import dev.petstore.application.port.out.InMemoryShop;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.UnsharedReads;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.RunningSettings;
import dev.petstore.resilience.config.ResilienceConfig;
import dev.petstore.resilience.config.document.ConfigDocument;
import dev.petstore.web.admin.Operations;
import dev.petstore.web.sandbox.SandboxInMemory;
import dev.petstore.web.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The real use cases over fakes of what they need. */
public final class ShopInMemory {
  private final InMemoryShop shop = new InMemoryShop();
  private final InMemoryPetCatalogCache cache = new InMemoryPetCatalogCache();
  private final InMemoryPetPhotos photos = new InMemoryPetPhotos();
  private final OutboundCalls calls = new OutboundCalls();
  private final AtomicReference<ServiceHealth> health =
      new AtomicReference<>(new ServiceHealth(Map.of()));
  private final Resilience resilience = Resilience.of(ResilienceConfig.defaults().allowingFaults());
  private final RunningSettings settings =
      new RunningSettings(
          resilience,
          ConfigDocument.loader().defaults(ResilienceConfig.defaultSource()),
          Set.copyOf(ResilienceConfig.defaults().externalDependencies().keySet()));
  private final SandboxInMemory sandbox = new SandboxInMemory();
  private final StuckOrderWatch watch =
      new StuckOrderWatch(shop.orders(), RecoverySettings.DEFAULT);
  private final OutboxTending tending =
      new OutboxTending(shop.upkeep(), new RetentionSettings(Duration.ofDays(7)));

  public InMemoryShop shop() {
    return shop;
  }

  public InMemoryPetPhotos photos() {
    return photos;
  }

  public InMemoryPetCatalogCache cache() {
    return cache;
  }

  /** To make the gateway's and the advisor's calls fail, and the database's when pets are shown. */
  public OutboundCalls calls() {
    return calls;
  }

  /** What the operator's part of the API works on. */
  public Resilience resilience() {
    return resilience;
  }

  public SandboxInMemory sandbox() {
    return sandbox;
  }

  public StuckOrderWatch watch() {
    return watch;
  }

  public OutboxTending tending() {
    return tending;
  }

  /** Has health be told like this. */
  public void looks(ServiceHealth changed) {
    health.set(changed);
  }

  public BrowsingCatalog browsing() {
    return new CatalogShelf(FaultyPorts.pets(shop.pets(), calls), cache, new UnsharedReads());
  }

  /** What the API offers, with the catalogue browsed in this way. */
  public UseCases useCases(BrowsingCatalog browsing) {
    PetAdvisor advisor =
        FaultyPorts.advisor(new InMemoryPetAdvisor(List.of(Examples.pet().id())), calls);
    PaymentGateway gateway = FaultyPorts.gateway(new InMemoryPaymentGateway(), calls);
    InstantSource time = InstantSource.system();
    Sale sale = new Sale(shop.orders(), gateway, () -> {}, time);
    Settlement settlement = new Settlement(shop.orders(), gateway, sale);
    return new UseCases(
        new PetShowcase(FaultyPorts.pets(shop.pets(), calls), cache, advisor, new UnsharedReads()),
        browsing,
        new PhotoAlbum(photos),
        new PetRecommender(
            FaultyPorts.pets(shop.pets(), calls), cache, advisor, new UnsharedReads()),
        new CustomerRecords(shop.customers(), shop.orders()),
        new OrderDesk(
            shop.pets(), cache, advisor, new Checkout(shop.orders(), gateway, sale), time),
        new OrderTracker(shop.orders(), cache),
        new OrderEnding(shop.orders(), settlement),
        watch,
        tending,
        health::get,
        () -> Set.of("petstore_database"),
        Telemetry.none(),
        new Operations(
            resilience,
            Optional.of(settings),
            new OrderRedrive(shop.orders(), settlement, RecoverySettings.DEFAULT),
            new EventRevival(shop.upkeep(), () -> {}),
            Optional.of(sandbox)));
  }
}
