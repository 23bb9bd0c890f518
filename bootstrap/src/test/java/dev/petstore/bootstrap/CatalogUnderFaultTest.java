package dev.petstore.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallTimedOut;
import dev.petstore.application.health.CallCounts;
import dev.petstore.application.port.in.CatalogPage;
import dev.petstore.application.port.in.Degradation;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.Step;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.sandbox.Sandbox;
import dev.petstore.sandbox.server.PostgresAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What is shown while the database, the cache or both are frozen or gone, and who asks how often.
 */
@ExtendWith(OneSandbox.class)
class CatalogUnderFaultTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final PaymentMethod CARD = new PaymentMethod("pm_card_visa");
  private static final CatalogQuery BIRDS = CatalogQuery.ofCategory(PetCategory.BIRD, 3);
  private static final int CROWD = 200;

  private final Sandbox sandbox;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CustomerId customer;

  CatalogUnderFaultTest(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.customer = new CustomerId(sandbox.world().customers().get(0).id());
  }

  @Test
  void a_stale_pet_is_shown_and_none_is_sold_while_the_database_is_frozen() throws Exception {
    try (PetstorePlugin shop = open("redis: {pet_seconds: 0.01, catalog_seconds: 0.01}")) {
      PetPage before = page(shop, pet(81));
      CatalogPage birdsBefore = shop.browseCatalog(BIRDS);
      sandbox.servers().postgres().pause();

      PetPage stale =
          await()
              .atMost(SOON)
              .ignoreExceptions()
              .until(
                  () -> inASecond(shop, () -> page(shop, pet(81))), CatalogUnderFaultTest::isStale);
      assertThat(stale.pet()).isEqualTo(before.pet());
      assertThat(stale.degraded()).extracting(Degradation::step).contains(Step.PET_RETRIEVAL);
      CatalogPage birds =
          await()
              .atMost(SOON)
              .ignoreExceptions()
              .until(
                  () -> inASecond(shop, () -> shop.browseCatalog(BIRDS)),
                  page -> page.source() == PetSource.STALE_CACHE);
      assertThat(birds.pets()).isEqualTo(birdsBefore.pets());
      assertThat(shop.catalogFromCache(BIRDS)).isEmpty();
      assertThat(inASecond(shop, () -> shop.createOrder(customer, pet(81), CARD)))
          .isInstanceOf(OrderResult.Unavailable.class);

      sandbox.servers().postgres().resume();
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(() -> page(shop, pet(81)).source() == PetSource.DATABASE);
    }
  }

  @Test
  void without_cache_and_database_the_page_fails_with_what_the_database_said() {
    try (PetstorePlugin shop = open("")) {
      sandbox.servers().redis().kill();
      sandbox.servers().postgres().pause();

      assertThatThrownBy(() -> inASecond(shop, () -> page(shop, pet(82))))
          .isInstanceOf(CallTimedOut.class)
          .hasMessageStartingWith("petstore_database.get_pet timed out after");

      // Closing would wait for it, as long as the database's patience is here.
      sandbox.servers().postgres().resume();
    }
  }

  @Test
  void two_hundred_misses_of_a_frozen_database_are_one_call() throws Exception {
    try (PetstorePlugin shop = open("", builder -> builder.dataSource(connections()))) {
      CallCounts before = databaseCalls(shop);
      sandbox.servers().postgres().pause();
      ExecutorService requests = Executors.newFixedThreadPool(CROWD);
      try {
        List<Future<PetPage>> pages = crowd(requests, shop, pet(83));
        await().atMost(SOON).until(() -> sharedReads() == CROWD - 1);
        sandbox.servers().postgres().resume();

        for (Future<PetPage> page : pages) {
          assertThat(page.get(SOON.toSeconds(), TimeUnit.SECONDS).source())
              .isEqualTo(PetSource.DATABASE);
        }
      } finally {
        requests.shutdownNow();
      }
      assertThat(databaseCalls(shop).total() - before.total()).isOne();
    }
  }

  @Test
  void two_hundred_misses_at_their_own_pace_are_one_call() throws Exception {
    try (PetstorePlugin shop = open("", builder -> builder.dataSource(connections()))) {
      CallCounts before = databaseCalls(shop);
      ExecutorService requests = Executors.newFixedThreadPool(CROWD);
      try {
        for (Future<PetPage> page : crowd(requests, shop, pet(84))) {
          assertThat(page.get(SOON.toSeconds(), TimeUnit.SECONDS).pet().id()).isEqualTo(pet(84));
        }
      } finally {
        requests.shutdownNow();
      }
      assertThat(databaseCalls(shop).total() - before.total()).isOne();
    }
  }

  private List<Future<PetPage>> crowd(ExecutorService requests, PetstorePlugin shop, PetId pet) {
    List<Future<PetPage>> pages = new ArrayList<>();
    for (int request = 0; request < CROWD; request++) {
      pages.add(requests.submit(() -> page(shop, pet)));
    }
    return pages;
  }

  private static boolean isStale(PetPage page) {
    return page.source() == PetSource.STALE_CACHE;
  }

  private static <T> T inASecond(PetstorePlugin shop, Callable<T> request) throws Exception {
    return shop.resilience().deadlines().within(Duration.ofSeconds(1), request);
  }

  private PetPage page(PetstorePlugin shop, PetId pet) {
    return shop.getPetWithCacheAndRecommendations(pet, customer).orElseThrow();
  }

  /** Each test its own, which nobody has looked at before. */
  private PetId pet(int number) {
    return new PetId(sandbox.world().pets().get(number).id());
  }

  private static CallCounts databaseCalls(PetstorePlugin shop) {
    return Objects.requireNonNull(shop.resilienceHealth().dependencies().get(Dependencies.DATABASE))
        .calls();
  }

  private double sharedReads() {
    return meters
        .get("petstore.guard.shared")
        .tag("dependency", Dependencies.DATABASE)
        .functionCounter()
        .count();
  }

  private PetstorePlugin open(String settings) {
    return open(settings, builder -> builder);
  }

  /**
   * Nothing is done in the background; on connections that it does not listen on, each of the
   * database's calls is a request's.
   */
  private PetstorePlugin open(String settings, UnaryOperator<PetstorePluginBuilder> more) {
    String quiet =
        """
        resilience:
          external_dependencies:
            petstore_database: {timeout_seconds: 60}
            redis_cache: {max_concurrent: %d, timeout_seconds: 30}
            ml_pet_advisor: {timeout_seconds: 5}
        background: {relay_interval_seconds: 86400, recovery_interval_seconds: 86400}
        """
            .formatted(2 * CROWD);
    ShopSettings read =
        SandboxSettings.in(
            sandbox,
            SettingsReader.read(
                SettingsReader.loader()
                    .source(ConfigSource.text("petstore.yaml", quiet + settings))
                    .load()));
    PetstorePlugin shop =
        more.apply(PetstorePlugin.builder().settings(read).meterRegistry(meters)).start();
    SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
    return shop;
  }

  private PGSimpleDataSource connections() {
    PostgresAddress postgres = sandbox.servers().postgres().address();
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setUrl(postgres.jdbcUrl());
    connections.setUser(postgres.user());
    connections.setPassword(postgres.password());
    return connections;
  }
}
