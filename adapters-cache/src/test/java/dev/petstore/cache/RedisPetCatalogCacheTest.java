package dev.petstore.cache;

import dev.petstore.application.port.out.PetCatalogCache;
import dev.petstore.application.port.out.PetCatalogCacheContract;
import dev.petstore.sandbox.junit.OnServers;
import dev.petstore.sandbox.junit.ServerKind;
import dev.petstore.sandbox.server.RedisAddress;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

@OnServers(ServerKind.REDIS)
class RedisPetCatalogCacheTest extends PetCatalogCacheContract {
  private final RedisAddress redis;
  private final GuardedCache guarded;

  RedisPetCatalogCacheTest(RedisAddress redis) {
    this.redis = redis;
    this.guarded = new GuardedCache(redis.uri(), Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    guarded.close();
  }

  @Override
  protected PetCatalogCache cache() {
    return guarded.cache;
  }

  @Override
  protected void growOld() {
    try (RedisClient client = RedisClient.create(RedisURI.create(redis.uri()))) {
      // Far longer than anything is fresh.
      new OldAge(client.connect().sync()).passes(GuardedCache.STALE_LIFETIME);
    }
  }
}
