package dev.petstore.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.petstore.application.catalog.CatalogShelf;
import dev.petstore.application.catalog.PetRecommender;
import dev.petstore.application.catalog.PetShowcase;
import dev.petstore.application.catalog.PhotoAlbum;
import dev.petstore.application.customer.CustomerRecords;
import dev.petstore.application.order.EventRevival;
import dev.petstore.application.order.OrderDesk;
import dev.petstore.application.order.OrderEnding;
import dev.petstore.application.order.OrderRecovery;
import dev.petstore.application.order.OrderRedrive;
import dev.petstore.application.order.OrderTracker;
import dev.petstore.application.order.OutboxRelay;
import dev.petstore.application.order.OutboxTending;
import dev.petstore.application.order.RecoverySettings;
import dev.petstore.application.order.RetentionSettings;
import dev.petstore.application.order.StuckOrderWatch;
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
import dev.petstore.bootstrap.settings.ShopSettings;

/** Who does what is asked for. */
@Module
interface UseCasesModule {
  @Binds
  ShowingPets showingPets(PetShowcase showcase);

  @Binds
  BrowsingCatalog browsingCatalog(CatalogShelf shelf);

  @Binds
  ViewingPhotos viewingPhotos(PhotoAlbum album);

  @Binds
  RecommendingPets recommendingPets(PetRecommender recommender);

  @Binds
  ShowingCustomers showingCustomers(CustomerRecords records);

  @Binds
  PlacingOrders placingOrders(OrderDesk desk);

  @Binds
  TrackingOrders trackingOrders(OrderTracker tracker);

  @Binds
  EndingOrders endingOrders(OrderEnding ending);

  @Binds
  RedrivingOrders redrivingOrders(OrderRedrive redrive);

  @Binds
  WatchingOrders watchingOrders(StuckOrderWatch watch);

  @Binds
  RelayingOrderEvents relayingOrderEvents(OutboxRelay relay);

  @Binds
  TendingOutbox tendingOutbox(OutboxTending tending);

  @Binds
  RevivingEvents revivingEvents(EventRevival revival);

  @Binds
  RecoveringOrders recoveringOrders(OrderRecovery recovery);

  @Provides
  static RetentionSettings retentionSettings(ShopSettings settings) {
    return new RetentionSettings(settings.background().publishedRetention());
  }

  @Provides
  static RecoverySettings recoverySettings(ShopSettings settings) {
    return new RecoverySettings(
        settings.background().unfinishedAfter(),
        RecoverySettings.DEFAULT.batch(),
        RecoverySettings.DEFAULT.keyLifetime(),
        settings.background().stuckAfter());
  }
}
