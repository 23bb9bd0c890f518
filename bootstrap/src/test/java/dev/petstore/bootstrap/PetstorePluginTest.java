package dev.petstore.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.petstore.application.failure.CallRejected;
import dev.petstore.application.failure.DependencyFailure;
import dev.petstore.application.failure.RejectionReason;
import dev.petstore.application.port.in.OrderResult;
import dev.petstore.application.port.in.PetPage;
import dev.petstore.application.port.in.PetSource;
import dev.petstore.application.port.in.Step;
import dev.petstore.application.port.out.Recommendation;
import dev.petstore.bootstrap.sandboxed.OneSandbox;
import dev.petstore.bootstrap.sandboxed.SandboxSettings;
import dev.petstore.bootstrap.sandboxed.SeededShop;
import dev.petstore.bootstrap.settings.Dependencies;
import dev.petstore.bootstrap.settings.SettingsReader;
import dev.petstore.bootstrap.settings.ShopSettings;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.customer.CustomerId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.domain.payment.PaymentMethod;
import dev.petstore.persistence.database.DatabaseUnavailable;
import dev.petstore.resilience.config.document.ConfigSource;
import dev.petstore.resilience.config.document.InvalidConfigException;
import dev.petstore.sandbox.Sandbox;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The embedded shop on real servers, as a host uses it. */
@ExtendWith(OneSandbox.class)
class PetstorePluginTest {
  private static final PaymentMethod CARD = new PaymentMethod("pm_card_visa");
  private static final int MOST_CENTS = 500_000;

  private final Sandbox sandbox;
  private final CustomerId customer;
  private final PetId pet;

  PetstorePluginTest(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.customer = new CustomerId(sandbox.world().customers().get(0).id());
    this.pet =
        sandbox.world().pets().stream()
            .filter(one -> one.stock() > 5 && one.priceInCents() < MOST_CENTS)
            .map(one -> new PetId(one.id()))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void shows_a_pet_first_from_the_database_and_then_from_the_cache() {
    try (PetstorePlugin shop = open()) {
      PetId unseen = new PetId(sandbox.world().pets().get(77).id());

      PetPage first = shop.getPetWithCacheAndRecommendations(unseen, customer).orElseThrow();
      PetPage second = shop.getPetWithCacheAndRecommendations(unseen, customer).orElseThrow();

      assertThat(first.source()).isEqualTo(PetSource.DATABASE);
      assertThat(second.source()).isEqualTo(PetSource.CACHE);
      assertThat(second.pet()).isEqualTo(first.pet());
      assertThat(second.recommendations()).isNotEmpty();
      assertThat(second.degraded()).isEmpty();
    }
  }

  @Test
  void sells_a_pet_in_six_steps() {
    try (PetstorePlugin shop = open()) {
      int before = shop.inventory(pet).orElseThrow().onHand();

      OrderResult result = shop.createOrder(customer, pet, CARD);

      assertThat(result).isInstanceOf(OrderResult.Completed.class);
      assertThat(result.progress().completed()).containsExactly(Step.values());
      assertThat(result.progress().degraded()).isEmpty();
      OrderResult.Completed completed = (OrderResult.Completed) result;
      assertThat(shop.orderStatus(completed.order().id())).contains(OrderState.COMPLETED);
      assertThat(shop.inventory(pet).orElseThrow().onHand()).isEqualTo(before - 1);
      assertThat(chargesOf(completed)).isOne();
      await().until(() -> shop.waitingOrderEvents() == 0);
    }
  }

  @Test
  void browses_by_category_and_asks_each_dependency_alone() {
    try (PetstorePlugin shop = open()) {
      CatalogQuery reptiles = CatalogQuery.ofCategory(PetCategory.REPTILE, 4);

      List<Pet> pets = shop.browseCatalog(reptiles).pets();

      assertThat(pets)
          .hasSize(4)
          .allSatisfy(one -> assertThat(one.category()).isEqualTo(PetCategory.REPTILE));
      assertThat(shop.catalogFromCache(reptiles)).contains(pets);
      assertThat(shop.petFromDatabase(pets.get(0).id())).contains(pets.get(0));
      assertThat(shop.recommendations(customer, pet, 3))
          .hasSize(3)
          .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()))
          .extracting(Recommendation::pet)
          .doesNotContain(pet);
      assertThat(shop.photo(pet)).isPresent();
    }
  }

  @Test
  void sells_while_everything_that_is_not_vital_is_down() {
    try (PetstorePlugin shop = open()) {
      sandbox.servers().redis().kill();
      sandbox.servers().kafka().kill();
      sandbox.model().server().kill();

      OrderResult result = shop.createOrder(customer, pet, CARD);

      assertThat(result).isInstanceOf(OrderResult.Completed.class);
      assertThat(result.progress().degraded()).isNotEmpty();
      assertThat(shop.orderStatus(((OrderResult.Completed) result).order().id()))
          .contains(OrderState.COMPLETED);
      assertThat(shop.waitingOrderEvents()).isPositive();

      sandbox.servers().kafka().restart();
      await().atMost(Duration.ofMinutes(1)).until(() -> shop.waitingOrderEvents() == 0);
    }
  }

  @Test
  void opens_without_cache_broker_advisor_and_gateway() {
    sandbox.servers().redis().kill();
    sandbox.servers().kafka().kill();
    sandbox.model().server().kill();
    sandbox.gateway().server().kill();

    try (PetstorePlugin shop = open()) {
      assertThat(shop.getPetWithCacheAndRecommendations(pet, customer))
          .hasValueSatisfying(page -> assertThat(page.source()).isEqualTo(PetSource.DATABASE));
      assertThatThrownBy(() -> shop.catalogFromCache(CatalogQuery.ofCategory(PetCategory.DOG, 1)))
          .isInstanceOf(DependencyFailure.class);
      assertThat(shop.createOrder(customer, pet, CARD))
          .isNotInstanceOf(OrderResult.Completed.class);
    }
  }

  @Test
  void tells_how_every_dependency_looks_before_the_first_call() {
    try (PetstorePlugin shop = open()) {
      assertThat(shop.resilienceHealth().dependencies().keySet())
          .containsAll(Dependencies.ALL)
          .contains(Dependencies.FILE_BULKHEAD);
    }
  }

  @Test
  void shows_its_guards_and_clients_in_the_hosts_registry_until_it_is_closed() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (PetstorePlugin shop =
        PetstorePlugin.builder().settings(settings()).meterRegistry(meters).start()) {
      SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
      assertThat(shop.createOrder(customer, pet, CARD)).isInstanceOf(OrderResult.Completed.class);
      await().until(() -> shop.waitingOrderEvents() == 0);

      assertThat(meters.get("petstore.guard.calls").functionCounters()).isNotEmpty();
      assertThat(meters.get("hikaricp.connections").gauge().value()).isPositive();
      assertThat(meters.get("kafka.producer.record.send.total").functionCounter().count())
          .isPositive();
      // A command is counted a moment after its answer.
      await()
          .ignoreExceptionsInstanceOf(MeterNotFoundException.class)
          .until(() -> meters.get("lettuce.command.completion").timer().count() > 0);
    }
    assertThat(meters.getMeters()).isEmpty();
  }

  @Test
  void does_not_open_without_its_database_and_leaves_nothing_behind() {
    Set<Thread> before = ours();
    sandbox.servers().postgres().kill();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();

    assertThatThrownBy(
            () -> PetstorePlugin.builder().settings(settings()).meterRegistry(meters).start())
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageStartingWith("the database cannot be used: ");

    assertThat(meters.getMeters()).isEmpty();
    await().untilAsserted(() -> assertThat(ours()).isSubsetOf(before));
  }

  @Test
  void closes_while_calls_are_under_way() {
    PetstorePlugin shop = open();
    sandbox.model().server().pause();
    Thread caller =
        new Thread(
            () ->
                assertThatThrownBy(() -> shop.recommendations(customer, pet, 3))
                    .isInstanceOf(DependencyFailure.class));
    caller.start();
    await()
        .until(
            () -> shop.resilienceHealth().dependencies().get(Dependencies.ADVISOR).inFlight() == 1);

    shop.close();

    await().until(() -> !caller.isAlive());
    assertThatThrownBy(() -> shop.petFromDatabase(pet)).isInstanceOf(DependencyFailure.class);
  }

  @Test
  void guards_follow_the_hosts_file_where_that_is_asked_for(@TempDir Path folder)
      throws IOException {
    var postgres = sandbox.servers().postgres().address();
    String servers =
        """
        database: {url: "%s", user: "%s", password: "%s"}
        redis: {url: "%s"}
        kafka: {bootstrap_servers: "%s", create_topic: true}
        payment: {url: "%s", api_key: "%s"}
        advisor: {url: "%s"}
        """
            .formatted(
                postgres.jdbcUrl(),
                postgres.user(),
                postgres.password(),
                sandbox.servers().redis().address().uri(),
                sandbox.servers().kafka().address().bootstrapServers(),
                sandbox.gateway().server().uri(),
                sandbox.gateway().apiKey(),
                sandbox.model().server().uri());
    Path file = Files.writeString(folder.resolve("petstore.yaml"), servers);
    try (PetstorePlugin shop =
        PetstorePlugin.builder().config(file).followConfiguration().start()) {
      String limit = "{calls: 1, per_seconds: 3600, shared: true}";
      Files.writeString(
          file,
          servers
              + "resilience: {external_dependencies: {redis_cache: {rate_limit: %s}}}\n"
                  .formatted(limit));

      await().atMost(Duration.ofSeconds(30)).until(() -> isRateLimited(shop));

      assertThat(shop.resilienceHealth().dependencies()).containsKey("shared_rate_limits");
    }
  }

  private static boolean isRateLimited(PetstorePlugin shop) {
    try {
      var unused = shop.catalogFromCache(CatalogQuery.ofCategory(PetCategory.DOG, 1));
      return false;
    } catch (CallRejected rejected) {
      return rejected.reason() == RejectionReason.RATE_LIMITED;
    }
  }

  @Test
  void refuses_a_wrong_configuration_before_it_touches_anything() {
    PetstorePluginBuilder builder = PetstorePlugin.builder().config("redis: {ulr: 'redis://a'}");

    assertThatThrownBy(builder::start)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContainingAll("petstore.yaml:1:9", "redis.ulr", "did you mean \"url\"?");
  }

  private PetstorePlugin open() {
    PetstorePlugin shop = PetstorePlugin.builder().settings(settings()).start();
    SeededShop.fill(shop.shop().catalogLoader(), sandbox.world());
    return shop;
  }

  private ShopSettings settings() {
    String impatient =
        """
        resilience:
          external_dependencies:
            redis_cache: {timeout_seconds: 1}
            kafka_events: {timeout_seconds: 5, circuit_breaker: {open_seconds: 1}}
        """;
    return SandboxSettings.in(
        sandbox,
        SettingsReader.read(
            SettingsReader.loader().source(ConfigSource.text("petstore.yaml", impatient)).load()));
  }

  private int chargesOf(OrderResult.Completed completed) {
    return sandbox
        .gateway()
        .ledger()
        .snapshot()
        .chargesOf(completed.order().id().toString())
        .size();
  }

  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("petstore-"))
        .filter(thread -> !thread.getName().startsWith("petstore-sandbox"))
        .collect(Collectors.toSet());
  }
}
