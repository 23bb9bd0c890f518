package dev.petstore.cache;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/** Has what lies in Redis grow old, as if time had passed there. */
final class OldAge {
  private final RedisCommands<String, String> redis;

  OldAge(RedisCommands<String, String> redis) {
    this.redis = redis;
  }

  /** All pets and pages are older by so much. */
  void passes(Duration time) {
    for (String kind : new String[] {"pet", "catalog"}) {
      ScanArgs keys = ScanArgs.Builder.matches("petstore:v2:" + kind + ":*").limit(1_000);
      KeyScanCursor<String> found = redis.scan(keys);
      found.getKeys().forEach(key -> age(key, time));
      while (!found.isFinished()) {
        found = redis.scan(found, keys);
        found.getKeys().forEach(key -> age(key, time));
      }
    }
  }

  /** At an end in the past Redis forgets the value. */
  private void age(String key, Duration time) {
    redis.pexpire(key, redis.pttl(key) - time.toMillis());
  }
}
