package dev.petstore.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.resilience.guard.DependencyGuard;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The cache in Redis. Every command is one guarded call. Thread-safe. */
public final class RedisPetCatalogCache implements PetCatalogCache, AutoCloseable {
  private static final TypeReference<List<CachedPet>> PETS = new TypeReference<>() {};
  private static final double LIFETIME_SPREAD = 0.1;

  private final CacheSettings settings;
  private final DependencyGuard guard;
  private final RedisConnection redis;
  private final JsonMapper json = new JsonMapper();

  /** Does not connect yet. */
  public RedisPetCatalogCache(CacheSettings settings, DependencyGuard guard) {
    this.settings = settings;
    this.guard = guard;
    this.redis = new RedisConnection(settings.uri());
  }

  @Override
  public Optional<Pet> pet(PetId id) {
    return read("get_pet", CacheKeys.pet(id)).flatMap(this::petOf);
  }

  @Override
  public void putPet(Pet pet) {
    write("put_pet", CacheKeys.pet(pet.id()), jsonOf(CachedPet.of(pet)), settings.petLifetime());
  }

  @Override
  public Optional<List<Pet>> catalog(CatalogQuery query) {
    return read("get_catalog", CacheKeys.catalog(query)).flatMap(this::petsOf);
  }

  @Override
  public void putCatalog(CatalogQuery query, List<Pet> pets) {
    List<CachedPet> cached = pets.stream().map(CachedPet::of).toList();
    write("put_catalog", CacheKeys.catalog(query), jsonOf(cached), settings.catalogLifetime());
  }

  @Override
  public Optional<OrderState> orderState(OrderId id) {
    return read("get_order_state", CacheKeys.order(id)).flatMap(RedisPetCatalogCache::stateOf);
  }

  @Override
  public void putOrderState(OrderId id, OrderState state) {
    write("put_order_state", CacheKeys.order(id), state.label(), settings.orderLifetime());
  }

  private Optional<String> read(String operation, String key) {
    return guard.call(
        operation,
        call -> {
          @Nullable String value = redis.command(call, commands -> commands.get(key));
          return Optional.ofNullable(value);
        });
  }

  private void write(String operation, String key, String value, Duration lifetime) {
    long millis = spread(lifetime);
    guard.run(
        operation,
        call ->
            redis.command(call, commands -> commands.set(key, value, SetArgs.Builder.px(millis))));
  }

  /** Not all that was stored at once is to be forgotten at once. */
  private static long spread(Duration lifetime) {
    double factor = 1 - LIFETIME_SPREAD * ThreadLocalRandom.current().nextDouble();
    return Math.max(1, Math.round(lifetime.toMillis() * factor));
  }

  private String jsonOf(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // What cannot be read was written by another version, or by somebody else: a miss, soon
  // overwritten.

  private Optional<Pet> petOf(String value) {
    try {
      return Optional.of(json.readValue(value, CachedPet.class).pet());
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private Optional<List<Pet>> petsOf(String value) {
    try {
      return Optional.of(json.readValue(value, PETS).stream().map(CachedPet::pet).toList());
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<OrderState> stateOf(String value) {
    try {
      return Optional.of(OrderState.valueOf(value.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
