package dev.petstore.cache;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A value and how long Redis still keeps it.
 *
 * @param remainingMillis negative if the value has no end, or was not there yet
 */
record Aging(String value, long remainingMillis) {
  /**
   * Sends both commands at once. The time is asked for first: if the value is renewed between them
   * it seems to be older than it is, never younger.
   *
   * @return null if there is no such value
   */
  static CompletableFuture<@Nullable Aging> read(
      RedisAsyncCommands<String, String> commands, String key) {
    return commands
        .pttl(key)
        .thenCombine(
            commands.get(key),
            (remaining, value) -> value == null ? null : new Aging(value, remaining))
        .toCompletableFuture();
  }
}
