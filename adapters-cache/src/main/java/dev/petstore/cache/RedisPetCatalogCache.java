package dev.petstore.cache;

import dev.petstore.application.port.out.Cached;
import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.domain.catalog.CatalogQuery;
import dev.petstore.domain.catalog.Pet;
import dev.petstore.domain.catalog.PetId;
import dev.petstore.domain.order.OrderId;
import dev.petstore.domain.order.OrderState;
import dev.petstore.resilience.guard.DependencyGuard;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cache in Redis. Every command is one guarded call. Without a connection a call fails at once,
 * and one that found Redis frozen is the last to wait for it. Thread-safe.
 */
public final class RedisPetCatalogCache implements PetCatalogCache, AutoCloseable {
  private static final double LIFETIME_SPREAD = 0.1;

  private final CacheSettings settings;
  private final DependencyGuard guard;
  private final CommandTimers timers;
  private final RedisConnection<String> redis;
  private final PetJson json = new PetJson();

  /**
   * Begins to connect and does not wait for it; it does not matter whether Redis is there.
   *
   * @param meters where it shows how long commands take, until it is closed
   * @throws IllegalArgumentException if the settings' URI is none of Redis
   */
  public RedisPetCatalogCache(CacheSettings settings, DependencyGuard guard, MeterRegistry meters) {
    this.settings = settings;
    this.guard = guard;
    this.timers = new CommandTimers(meters);
    this.redis = new RedisConnection<>(settings.uri(), StringCodec.UTF8, Duration.ZERO, timers);
  }

  @Override
  public Optional<Cached<Pet>> pet(PetId id) {
    return aging("get_pet", CacheKeys.pet(id), json::pet);
  }

  @Override
  public void putPet(Pet pet) {
    String value = json.ofPet(new Entry<>(settings.staleLifetime().toMillis(), pet));
    write("put_pet", CacheKeys.pet(pet.id()), value, aging(settings.petLifetime()));
  }

  @Override
  public Optional<Cached<List<Pet>>> catalog(CatalogQuery query) {
    return aging("get_catalog", CacheKeys.catalog(query), json::pets);
  }

  @Override
  public void putCatalog(CatalogQuery query, List<Pet> pets) {
    String value = json.ofPets(new Entry<>(settings.staleLifetime().toMillis(), pets));
    write("put_catalog", CacheKeys.catalog(query), value, aging(settings.catalogLifetime()));
  }

  @Override
  public Optional<OrderState> orderState(OrderId id) {
    return read("get_order_state", commands -> commands.get(CacheKeys.order(id)))
        .flatMap(RedisPetCatalogCache::stateOf);
  }

  @Override
  public void putOrderState(OrderId id, OrderState state) {
    write("put_order_state", CacheKeys.order(id), state.label(), spread(settings.orderLifetime()));
  }

  private <T> Optional<Cached<T>> aging(
      String operation, String key, Function<String, Optional<Entry<T>>> parse) {
    return read(operation, commands -> Aging.read(commands, key))
        .flatMap(
            held ->
                parse
                    .apply(held.value())
                    .filter(
                        entry -> entry.isOfUse(held.remainingMillis(), settings.staleLifetime()))
                    .map(
                        entry ->
                            new Cached<>(entry.value(), entry.isFresh(held.remainingMillis()))));
  }

  private <T> Optional<T> read(
      String operation,
      Function<RedisAsyncCommands<String, String>, ? extends Future<@Nullable T>> command) {
    return guard.callIdempotent(
        operation,
        call -> {
          try {
            return Optional.ofNullable(redis.command(call, command));
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

  private void write(String operation, String key, String value, long millis) {
    guard.run(
        operation,
        call ->
            redis.command(call, commands -> commands.set(key, value, SetArgs.Builder.px(millis))));
  }

  /** How long it lies in the cache: while it is fresh, and while it is stale. */
  private long aging(Duration freshness) {
    return spread(freshness) + settings.staleLifetime().toMillis();
  }

  /** Not all that was stored at once is to grow old at once. */
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
    timers.close();
  }
}
