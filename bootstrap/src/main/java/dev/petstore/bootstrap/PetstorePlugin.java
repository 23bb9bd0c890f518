package dev.petstore.bootstrap;

import dev.petstore.application.health.ServiceHealth;
import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.in.EndingResult;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.ChargeResult;
import dev.petstore.application.port.out.OutboxBacklog;
import dev.petstore.application.port.out.PetPhoto;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.application.port.out.StuckCount;
import dev.petstore.bootstrap.background.BackgroundMeters;
import dev.petstore.bootstrap.background.BackgroundWork;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.bootstrap.wiring.HostParts;
import dev.petstore.bootstrap.wiring.ShopComponent;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Inventory;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.OrderEvent;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.order.OrderTransition;
import dev.petstore.domain.order.PaidOrder;
import dev.petstore.domain.order.ReservedOrder;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.persistence.order.OutboxNotification;
import dev.petstore.resilience.Resilience;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The petstore inside of a host application. Thread-safe. It leaves nothing behind when it is
 * closed: no thread, no connection, no meter.
 *
 * <p>A method that gives no answer because something outside does not throws a {@link
 * dev.petstore.application.failure.DependencyFailure}.
 */
public final class PetstorePlugin implements AutoCloseable {
  private static final int MOST_COUNTED = 100_000;

  private final Resilience resilience;
  private final BackgroundWork background;
  private final ShopComponent shop;
  private final MeterRegistry registry;
  private final BackgroundMeters meters;

  private PetstorePlugin(
      Resilience resilience,
      BackgroundWork background,
      ShopComponent shop,
      MeterRegistry registry) {
    this.resilience = resilience;
    this.background = background;
    this.shop = shop;
    this.registry = registry;
    this.meters = new BackgroundMeters(registry);
  }

  /** Begins to say what the plugin is made of. */
  public static PetstorePluginBuilder builder() {
    return new PetstorePluginBuilder();
  }

  static PetstorePlugin start(
      ShopSettings settings,
      HostParts host,
      Resilience resilience,
      InstantSource clock,
      MeterRegistry metrics) {
    BackgroundWork background = new BackgroundWork();
    ShopComponent shop = ShopComponent.of(settings, resilience, host, background, clock);
    PetstorePlugin plugin = new PetstorePlugin(resilience, background, shop, metrics);
    try {
      plugin.open(settings);
      return plugin;
    } catch (RuntimeException e) {
      plugin.close();
      throw e;
    }
  }

  private void open(ShopSettings settings) {
    shop.database().showPool(registry);
    // To make the clients takes as long as to look after the schema: both are done at once.
    FutureTask<?> making = new FutureTask<>(this::makeAdapters, null);
    new Thread(making, "petstore-opening").start();
    try {
      shop.database().migrate();
      // Not before the database is there: it would tell at length that its broker is away too.
      shop.orderEvents();
    } finally {
      // Also after a failure, so that whatever it opens is there to be closed.
      awaitAdapters(making);
    }
    background.start(
        shop.relayingOrderEvents(),
        shop.recoveringOrders(),
        shop.watchingOrders(),
        shop.tendingOutbox(),
        settings.background());
    meters.bind(shop.tendingOutbox(), shop.watchingOrders());
    OutboxNotification.wakes(background, shop.database());
  }

  /** Each adapter is made now, so that health shows its guard before the first call. */
  private void makeAdapters() {
    shop.pets();
    shop.cache();
    shop.paymentGateway();
    shop.advisor();
    shop.viewingPhotos();
  }

  private static void awaitAdapters(FutureTask<?> making) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          making.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A pet from the cache or else the database, and what else the customer may like. */
  public Optional<PetPage> getPetWithCacheAndRecommendations(PetId pet, CustomerId customer) {
    return shop.showingPets().getPetWithCacheAndRecommendations(pet, customer);
  }

  /** Sells a pet: the whole transaction. Trouble outside is part of the result and not thrown. */
  public OrderResult createOrder(CustomerId customer, PetId pet, PaymentMethod payment) {
    return shop.placingOrders().completePetOrderWithRecommendations(customer, pet, payment);
  }

  /**
   * The same for a request that may be sent more than once: one key is one order and one answer.
   * See {@link dev.petstore.application.port.in.PlacingOrders}.
   *
   * @param key the customer's own, 1 to 255 visible ASCII characters
   */
  public OrderResult createOrder(
      CustomerId customer, PetId pet, PaymentMethod payment, String key) {
    return shop.placingOrders().completePetOrderWithRecommendations(customer, pet, payment, key);
  }

  /** A part of the catalogue, by category and price. */
  public CatalogPage browseCatalog(CatalogQuery query) {
    return shop.browsingCatalog().browse(query);
  }

  /** How an order stands; empty if there is none. */
  public Optional<OrderState> orderStatus(OrderId order) {
    return shop.trackingOrders().state(order);
  }

  /** Every transition of an order so far, the oldest first; empty if there is no such order. */
  public List<OrderTransition> orderHistory(OrderId order) {
    return shop.trackingOrders().history(order);
  }

  /**
   * Cancels an order that is not completed. Safe to repeat. See {@link
   * dev.petstore.application.port.in.EndingOrders}.
   */
  public EndingResult cancelOrder(OrderId order) {
    return shop.endingOrders().cancel(order);
  }

  /**
   * Gives the money of a completed order back, once. Safe to repeat. See {@link
   * dev.petstore.application.port.in.EndingOrders}.
   */
  public EndingResult refundOrder(OrderId order) {
    return shop.endingOrders().refund(order);
  }

  /**
   * How many orders are unfinished for much longer than they should be, as last counted in the
   * background; empty before the first time.
   */
  public Optional<StuckCount> stuckOrders() {
    return shop.watchingOrders().lastSeen();
  }

  /** A pet's photo; empty if there is none. */
  public Optional<PetPhoto> photo(PetId pet) {
    return shop.viewingPhotos().photo(pet);
  }

  /** How every dependency looks from here. */
  public ServiceHealth resilienceHealth() {
    return resilience.health();
  }

  /** One guarded call: the pet as the database has it. */
  public Optional<Pet> petFromDatabase(PetId pet) {
    return shop.pets().find(pet);
  }

  /** One guarded call: how many of a pet there are. */
  public Optional<Inventory> inventory(PetId pet) {
    return shop.pets().inventory(pet);
  }

  /** One guarded call: charges an order, once however often it is asked. */
  public ChargeResult processPayment(ReservedOrder order) {
    return shop.paymentGateway().charge(order);
  }

  /** One guarded call: gives an order's charge back, once however often it is asked. */
  public void refundPayment(PaidOrder order) {
    shop.paymentGateway().refund(order);
  }

  /** One guarded call: a part of the catalogue, if the cache has it and it is fresh. */
  public Optional<List<Pet>> catalogFromCache(CatalogQuery query) {
    return shop.cache().catalog(query).flatMap(Cached::ifFresh);
  }

  /** One guarded call: what the advisor recommends, the best first. */
  public List<Recommendation> recommendations(CustomerId customer, PetId lookingAt, int limit) {
    return shop.advisor().recommend(customer, lookingAt, limit);
  }

  /** One guarded call that does not wait: publishes an event past the outbox. */
  public CompletionStage<Void> publishOrderEvent(OrderEvent event) {
    return shop.orderEvents().publish(event);
  }

  /**
   * One guarded call: how many events of completed orders wait to be published, as far as {@value
   * #MOST_COUNTED}. Those that the broker has refused for good are not among them.
   */
  public long waitingOrderEvents() {
    return shop.outboxUpkeep().backlog(MOST_COUNTED).waiting();
  }

  /**
   * How far behind the relay of events is, as last seen in the background; empty before the first
   * time.
   */
  public Optional<OutboxBacklog> outboxBacklog() {
    return shop.tendingOutbox().lastSeen();
  }

  /** The guards, for a host that wants to guard calls of its own. */
  public Resilience resilience() {
    return resilience;
  }

  /** The wired shop: its use cases and ports, for a driving adapter such as an HTTP API. */
  public ShopComponent shop() {
    return shop;
  }

  /**
   * Lets calls under way finish, for some seconds, and gives everything back. What is in the outbox
   * is safe and is published by the next start or by another instance.
   */
  @Override
  public void close() {
    try {
      meters.close();
      background.close();
      resilience.close();
    } finally {
      shop.resources().close();
    }
  }
}
