package dev.petstore.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.petstore.advisor.ModelServerAdvisor;
import dev.petstore.application.port.out.OrderEvents;
import dev.petstore.application.port.out.PaymentGateway;
import dev.petstore.application.port.out.PetAdvisor;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetPhotos;
import dev.petstore.application.port.out.SharedReads;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.cache.RedisPetCatalogCache;
import dev.petstore.messaging.KafkaOrderEvents;
import dev.petstore.payment.StripePaymentGateway;
import dev.petstore.persistence.database.GuardedDatabase;
import dev.petstore.persistence.database.PostgresDatabase;
import dev.petstore.persistence.photo.FilePetPhotos;
import dev.petstore.resilience.Resilience;
import dev.petstore.resilience.config.DependencyConfig;
import dev.petstore.resilience.guard.GuardLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The adapters, each behind its guard, unless the host brings its own. */
@Module
final class AdaptersModule {
  private AdaptersModule() {}

  private static GuardLimits limits(ShopSettings settings, String dependency) {
    DependencyConfig config = SettingsReader.dependency(settings.resilience(), dependency);
    return new GuardLimits(config.maxConcurrent(), config.timeout());
  }

  private static Duration timeout(ShopSettings settings, String dependency) {
    return SettingsReader.dependency(settings.resilience(), dependency).timeout();
  }

  @Provides
  @Singleton
  static PostgresDatabase database(ShopSettings settings, HostParts host, OpenResources resources) {
    return resources.closing(
        host.database()
            .map(AdaptersModule::database)
            .orElseGet(
                () ->
                    PostgresDatabase.connect(
                        settings.database(), limits(settings, Dependencies.DATABASE))));
  }

  private static PostgresDatabase database(HostDatabase host) {
    return host.mayListen()
        ? PostgresDatabase.listeningOn(host.connections())
        : PostgresDatabase.of(host.connections());
  }

  @Provides
  @Singleton
  static GuardedDatabase guardedDatabase(PostgresDatabase database, Resilience resilience) {
    return new GuardedDatabase(
        database, resilience.guard(Dependencies.DATABASE, Dependencies.DATABASE_BULKHEAD));
  }

  @Provides
  @Singleton
  static SharedReads sharedReads(Resilience resilience) {
    return resilience.sharedReads(Dependencies.DATABASE, Dependencies.DATABASE_BULKHEAD);
  }

  @Provides
  @Singleton
  static PaymentGateway paymentGateway(
      ShopSettings settings, HostParts host, Resilience resilience, OpenResources resources) {
    return host.paymentGateway()
        .orElseGet(
            () ->
                resources.closing(
                    new StripePaymentGateway(
                        settings.payment(),
                        resilience.guard(Dependencies.PAYMENT, Dependencies.API_BULKHEAD))));
  }

  @Provides
  @Singleton
  static PetCatalogCache cache(
      ShopSettings settings, HostParts host, Resilience resilience, OpenResources resources) {
    return host.cache()
        .orElseGet(
            () ->
                resources.closing(
                    new RedisPetCatalogCache(
                        settings.cache(),
                        resilience.guard(Dependencies.CACHE, Dependencies.CACHE_BULKHEAD),
                        host.meters())));
  }

  @Provides
  @Singleton
  static OrderEvents events(
      ShopSettings settings, HostParts host, Resilience resilience, OpenResources resources) {
    return host.events()
        .orElseGet(
            () ->
                resources.closing(
                    new KafkaOrderEvents(
                        settings.kafka(),
                        resilience.guard(Dependencies.EVENTS, Dependencies.MESSAGE_BULKHEAD),
                        timeout(settings, Dependencies.EVENTS),
                        host.meters())));
  }

  @Provides
  @Singleton
  static PetAdvisor advisor(
      ShopSettings settings, HostParts host, Resilience resilience, OpenResources resources) {
    return host.advisor()
        .orElseGet(
            () ->
                resources.closing(
                    new ModelServerAdvisor(
                        settings.advisor(),
                        resilience.guard(Dependencies.ADVISOR, Dependencies.API_BULKHEAD))));
  }

  @Provides
  @Singleton
  static PetPhotos photos(ShopSettings settings, HostParts host, Resilience resilience) {
    return host.photos()
        .orElseGet(
            () ->
                new FilePetPhotos(settings.photos(), resilience.guard(Dependencies.FILE_BULKHEAD)));
  }
}
