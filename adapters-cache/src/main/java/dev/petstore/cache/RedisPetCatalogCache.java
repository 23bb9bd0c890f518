package dev.petstore.cache;

import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.resilience.guard.DependencyGuard;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The cache in Redis. Every command is one guarded call. Without a connection a call fails at once,
 * and one that found Redis frozen is the last to wait for it. Thread-safe.
 */
public final class RedisPetCatalogCache implements PetCatalogCache, AutoCloseable {
  private static final double LIFETIME_SPREAD = 0.1;

  private final CacheSettings settings;
  private final DependencyGuard guard;
  private final RedisConnection<String> redis;
  private final PetJson json = new PetJson();

  /**
   * Begins to connect and does not wait for it; it does not matter whether Redis is there.
   *
   * @throws IllegalArgumentException if the settings' URI is none of Redis
   */
  public RedisPetCatalogCache(CacheSettings settings, DependencyGuard guard) {
    this.settings = settings;
    this.guard = guard;
    this.redis = new RedisConnection<>(settings.uri(), StringCodec.UTF8);
  }

  @Override
  public Optional<Pet> pet(PetId id) {
    return read("get_pet", CacheKeys.pet(id)).flatMap(json::pet);
  }

  @Override
  public void putPet(Pet pet) {
    write("put_pet", CacheKeys.pet(pet.id()), json.of(pet), settings.petLifetime());
  }

  @Override
  public Optional<List<Pet>> catalog(CatalogQuery query) {
    return read("get_catalog", CacheKeys.catalog(query)).flatMap(json::pets);
  }

  @Override
  public void putCatalog(CatalogQuery query, List<Pet> pets) {
    write("put_catalog", CacheKeys.catalog(query), json.of(pets), settings.catalogLifetime());
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
    return guard.callIdempotent(
        operation,
        call -> {
          try {
            return Optional.ofNullable(redis.command(call, commands -> commands.get(key)));
          } catch (RedisCommandExecutionException e) {
            if (isOtherType(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** Redis keeps something else than a string there: as unreadable as a string of another shape. */
  private static boolean isOtherType(RedisCommandExecutionException e) {
    return String.valueOf(e.getMessage()).startsWith("WRONGTYPE");
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

  // As with pets, a state that this version does not know is a miss.
  private static Optional<OrderState> stateOf(String value) {
    try {
      return Optional.of(OrderState.valueOf(value.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes at most a few seconds, also while Redis is frozen. */
  @Override
  public void close() {
    redis.close();
  }
}
