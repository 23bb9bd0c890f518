package dev.petstore.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.petstore.application.failure.CallFailed;
import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.Examples;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetCategory;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.RedisAddress;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in Redis, seen by another client. */
@OnServers(ServerKind.REDIS)
class StoredValuesTest {
  private static final long STALE_MILLIS = GuardedCache.STALE_LIFETIME.toMillis();
  private static final long FRESH_FOR_A_MINUTE = STALE_MILLIS + 60_000;
  private static final String VALUE =
      """
      {"id":"pet-1","name":"Rex","category":"dog","breed":"Beagle","description":"Friendly",\
      "priceMinor":24990,"currency":"USD"}""";
  private static final String WHOLE = entry(VALUE);

  private final URI uri;
  private final GuardedCache guarded;
  private final RedisClient client;
  private final RedisCommands<String, String> redis;

  private static String entry(String value) {
    return "{\"staleMillis\":" + STALE_MILLIS + ",\"value\":" + value + "}";
  }

  StoredValuesTest(RedisAddress address) {
    this.uri = address.uri();
    this.guarded = new GuardedCache(address.uri(), Duration.ofSeconds(30));
    this.client = RedisClient.create(RedisURI.create(address.uri()));
    this.redis = client.connect().sync();
  }

  @AfterEach
  void close() {
    guarded.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  @Test
  void everything_is_forgotten_within_its_lifetime() {
    Pet pet = Examples.pet();
    CatalogQuery query = CatalogQuery.ofCategory(PetCategory.CAT, 20);
    OrderId order = OrderId.random();

    guarded.cache.putPet(pet);
    guarded.cache.putCatalog(query, List.of(pet));
    guarded.cache.putOrderState(order, OrderState.PAID);

    assertThat(List.of(CacheKeys.pet(pet.id()), CacheKeys.catalog(query)))
        .allSatisfy(
            key ->
                assertThat(redis.pttl(key))
                    .isPositive()
                    .isLessThanOrEqualTo(GuardedCache.LIFETIME.toMillis() + STALE_MILLIS));
    assertThat(redis.pttl(CacheKeys.order(order)))
        .isPositive()
        .isLessThanOrEqualTo(GuardedCache.LIFETIME.toMillis());
  }

  @Test
  void what_is_stored_at_once_is_not_forgotten_at_once() {
    List<Pet> pets = Stream.generate(Examples::pet).limit(50).toList();

    pets.forEach(guarded.cache::putPet);

    // A tenth of ten minutes is far more than the writing takes.
    List<Long> remaining = pets.stream().map(pet -> redis.pttl(CacheKeys.pet(pet.id()))).toList();
    long earliest = remaining.stream().min(Long::compare).orElseThrow();
    long latest = remaining.stream().max(Long::compare).orElseThrow();
    assertThat(latest - earliest).isGreaterThan(10_000);
  }

  @Test
  void a_pet_written_in_the_known_shape_is_read() {
    Pet pet = pet("pet-1");
    store(CacheKeys.pet(pet.id()), WHOLE);

    assertThat(guarded.cache.pet(pet.id()).flatMap(Cached::ifFresh).map(Pet::name)).contains("Rex");
  }

  @Test
  void what_the_version_before_has_written_is_a_miss_wherever_it_lies() {
    Pet pet = pet("pet-1");
    redis.set("petstore:v1:pet:pet-1", VALUE);
    store(CacheKeys.pet(pet.id()), VALUE);

    assertThat(guarded.cache.pet(pet.id())).isEmpty();
  }

  @Test
  void a_pet_without_an_end_has_no_age_and_is_a_miss() {
    Pet pet = pet("pet-1");
    redis.set(CacheKeys.pet(pet.id()), WHOLE);

    assertThat(guarded.cache.pet(pet.id())).isEmpty();
  }

  @Test
  void a_cache_that_shows_nothing_stale_forgets_at_once() {
    try (GuardedCache strict = new GuardedCache(uri, Duration.ofSeconds(30), Duration.ZERO)) {
      Pet pet = Examples.pet();
      strict.cache.putPet(pet);
      assertThat(strict.cache.pet(pet.id())).contains(Cached.fresh(pet));
      assertThat(redis.pttl(CacheKeys.pet(pet.id())))
          .isLessThanOrEqualTo(GuardedCache.LIFETIME.toMillis());

      Pet old = Examples.pet();
      guarded.cache.putPet(old);
      new OldAge(redis).passes(GuardedCache.LIFETIME);
      assertThat(guarded.cache.pet(old.id())).contains(Cached.stale(old));
      assertThat(strict.cache.pet(old.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource
  void a_pet_of_an_unknown_shape_is_a_miss_and_is_overwritten(String value) {
    Pet pet = pet("pet-1");
    store(CacheKeys.pet(pet.id()), value);

    assertThat(guarded.cache.pet(pet.id())).isEmpty();

    guarded.cache.putPet(pet);
    assertThat(guarded.cache.pet(pet.id())).contains(Cached.fresh(pet));
  }

  static Stream<String> a_pet_of_an_unknown_shape_is_a_miss_and_is_overwritten() {
    return Stream.of(
        "",
        "\u0000\ufffd garbage",
        "null",
        "{}",
        VALUE,
        entry("null"),
        entry("[" + VALUE + "]"),
        WHOLE.replace(String.valueOf(STALE_MILLIS), "null"),
        WHOLE.replace("staleMillis", "stale"),
        "[" + WHOLE + "]",
        WHOLE + "}",
        WHOLE.substring(0, 40),
        WHOLE.replace("\"Rex\"", "null"),
        WHOLE.replace("\"name\":\"Rex\",", ""),
        WHOLE.replace(",\"priceMinor\":24990", ""),
        WHOLE.replace("24990", "null"),
        WHOLE.replace("24990", "249.9"),
        WHOLE.replace("24990", "-1"),
        WHOLE.replace("24990", "99999999999999999999"),
        WHOLE.replace("dog", "dragon"),
        WHOLE.replace("USD", "shells"),
        WHOLE.replace("pet-1", "no pet id!"),
        WHOLE.replace("\"name\"", "\"title\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[null]", "[{}]", "[1]", "\"[]\""})
  void a_page_of_an_unknown_shape_is_a_miss(String value) {
    CatalogQuery query = CatalogQuery.ofCategory(PetCategory.FISH, 20);
    store(CacheKeys.catalog(query), value);
    assertThat(guarded.cache.catalog(query)).isEmpty();

    store(CacheKeys.catalog(query), entry(value));
    assertThat(guarded.cache.catalog(query)).isEmpty();

    store(CacheKeys.catalog(query), entry("[]"));
    assertThat(guarded.cache.catalog(query)).contains(Cached.fresh(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lost", "null"})
  void an_unknown_order_state_is_a_miss(String value) {
    OrderId order = OrderId.random();
    redis.set(CacheKeys.order(order), value);

    assertThat(guarded.cache.orderState(order)).isEmpty();
  }

  @Test
  void something_other_than_a_string_is_a_miss_and_is_overwritten() {
    Pet pet = Examples.pet();
    redis.lpush(CacheKeys.pet(pet.id()), "a list");

    assertThat(guarded.cache.pet(pet.id())).isEmpty();
    assertThat(guarded.health().calls().failed()).isZero();

    guarded.cache.putPet(pet);
    assertThat(guarded.cache.pet(pet.id())).contains(Cached.fresh(pet));
  }

  @Test
  void an_error_of_redis_is_a_failure_that_names_it() {
    redis.configSet("maxmemory-policy", "noeviction");
    redis.configSet("maxmemory", "1");
    try {
      assertThatThrownBy(() -> guarded.cache.putPet(Examples.pet()))
          .isInstanceOf(CallFailed.class)
          .hasMessageContaining("redis_cache.put_pet")
          .hasMessageContaining("OOM");
    } finally {
      redis.configSet("maxmemory", "0");
    }
  }

  @Test
  void a_miss_is_not_a_failure() {
    Optional<Cached<Pet>> nothing = guarded.cache.pet(Examples.pet().id());

    assertThat(nothing).isEmpty();
    assertThat(guarded.health().calls().failed()).isZero();
  }

  private void store(String key, String value) {
    redis.set(key, value, SetArgs.Builder.px(FRESH_FOR_A_MINUTE));
  }

  private static Pet pet(String id) {
    Pet any = Examples.pet();
    return Examples.pet(id, any.category(), any.price());
  }
}
